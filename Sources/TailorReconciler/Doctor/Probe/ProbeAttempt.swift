import TailorModel

/// A request of a probe: carried out, or refused. A refusal is an answer, too.
enum ProbeAttempt: Sendable {
    case taken(RemoteAnswer)
    case refused(VendorAnswer)

    var isTaken: Bool { value != nil }

    var value: RemoteAnswer? { if case .taken(let value) = self { value } else { nil } }

    /// The word if it was carried out, or what the refusal means.
    func answer(_ word: VendorAnswer.Word) -> VendorAnswer {
        switch self {
        case .taken: VendorAnswer(word)
        case .refused(let answer): answer
        }
    }
}

/// - Throws: when the vendor cannot be asked at all.
func attempt(_ body: () async throws(RemoteFailure) -> RemoteAnswer) async throws(RemoteFailure) -> ProbeAttempt {
    do throws(RemoteFailure) {
        return .taken(try await body())
    } catch {
        guard let answer = error.answer else { throw error }
        return .refused(answer)
    }
}

extension RemoteFailure {
    /// What a probe learns from it. Nil: nothing, and no further question would be answered.
    var answer: VendorAnswer? {
        switch code {
        case .rejected, .conflict: VendorAnswer(.refused)
        case .notFound, .server, .unreadable: VendorAnswer(.unknown)
        case .unauthenticated, .payment, .forbidden, .quota, .rateLimited, .redirected, .connection, .cancelled: nil
        }
    }
}
