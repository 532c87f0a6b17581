import Foundation
import TailorModel

/// A list of the vendor's, looked at for everybody who waits for something in it: who asks takes what another one has
/// just seen, as long as it is news to him.
actor SharedPoller<Row: Sendable> {
    /// The list as it stood at one moment.
    struct Look: Sendable {
        let rows: [Row]
        /// When it was asked for.
        let began: Date
    }

    private let read: @Sendable () async throws(RemoteFailure) -> [Row]
    private let time: any TimeSource
    private var latest: (began: Date, answer: Task<Result<[Row], RemoteFailure>, Never>)?

    init(time: any TimeSource, _ read: @escaping @Sendable () async throws(RemoteFailure) -> [Row]) {
        self.time = time
        self.read = read
    }

    /// The list as it was asked for later than `seen`: by somebody else already, or else now.
    func look(after seen: Date) async throws(RemoteFailure) -> Look {
        if let latest, latest.began > seen {
            return Look(rows: try await result(of: latest.answer).get(), began: latest.began)
        }
        let (began, read) = (time.now, read)
        let answer = Task { () async -> Result<[Row], RemoteFailure> in
            do throws(RemoteFailure) { return .success(try await read()) } catch { return .failure(error) }
        }
        latest = (began, answer)
        return Look(rows: try await result(of: answer).get(), began: began)
    }

    /// Ctrl-C ends it, and with it the waits of all the others, which end then, too.
    private func result(of answer: Task<Result<[Row], RemoteFailure>, Never>) async -> Result<[Row], RemoteFailure> {
        await withTaskCancellationHandler {
            await answer.value
        } onCancel: {
            answer.cancel()
        }
    }
}
