import Foundation
import TailorModel

/// Callers that poll the same list share one request, unless the latest answer is older than they ask for.
actor SharedPoller<Row: Sendable> {
    /// The list at one moment.
    struct Answer: Sendable {
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

    /// The list as it was asked for later than `seen`: by another caller already, or else now.
    func list(after seen: Date) async throws(RemoteFailure) -> Answer {
        if let latest, latest.began > seen {
            return Answer(rows: try await result(of: latest.answer).get(), began: latest.began)
        }
        let (began, read) = (time.now, read)
        let answer = Task { () async -> Result<[Row], RemoteFailure> in
            do throws(RemoteFailure) { return .success(try await read()) } catch { return .failure(error) }
        }
        latest = (began, answer)
        return Answer(rows: try await result(of: answer).get(), began: began)
    }

    /// Ctrl-C ends the request, and with it the waits of all callers, which end then, too.
    private func result(of answer: Task<Result<[Row], RemoteFailure>, Never>) async -> Result<[Row], RemoteFailure> {
        await withTaskCancellationHandler {
            await answer.value
        } onCancel: {
            answer.cancel()
        }
    }
}
