/// Why a generation ended without a result. It is final: the same request is not sent again by itself.
package struct GenerationRefusal: Error, Hashable, Codable, Sendable {
    package enum Code: String, Codable, Sendable, CaseIterable {
        /// Content moderation refused the prompt or the picture.
        case moderated
        /// The vendor failed (`ERROR`, `UNKNOWN`).
        case failed
        /// The status service does not know the request, or the file of its result is gone: the vendor keeps pictures for three days.
        case gone
    }

    package let code: Code
    /// The vendor's words, or a sentence without a full stop.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// A refusal at once, in place of a job; nil for any other failure.
    package init?(_ failure: RemoteFailure) {
        // Contract, POST /image/generate/tailored: 422, "Moderation failure".
        guard failure.status == 422, failure.effect == .none else { return nil }
        self.init(.moderated, failure.message)
    }

    /// The file of a result will never be there; nil where it may be fetched later.
    /// - Parameters:
    ///   - hasJob: the vendor tells the address again as often as it is asked.
    ///   - age: seconds since it was asked for.
    package init?(_ failure: ResultFailure, hasJob: Bool, age: Double) {
        guard failure.code == .expired, !hasJob || age > Self.shelfLife else { return nil }
        self.init(.gone, "\(failure.message); the vendor keeps pictures for three days")
    }

    /// Seconds for which the vendor keeps pictures (Contract.md, "Results").
    private static let shelfLife = 3.0 * 86_400

    /// What to do, in full sentences.
    package var help: String {
        switch code {
        case .moderated: "Change the prompt: the same request would be refused again."
        case .failed: "Ask once more later, or ask the vendor's support with the id of the request."
        case .gone: "Ask for it again; that is billed like any other generation."
        }
    }
}
