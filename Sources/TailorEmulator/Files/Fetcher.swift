import Foundation
import FoundationNetworking
import Synchronization

/// Downloads from addresses in requests, bounded in size and time.
struct Fetcher: Sendable {
    let seconds: Double

    func data(from address: String, limit: Int) async throws(FetchProblem) -> Data {
        try await Download(limit: limit, file: nil).run(try Self.url(address), seconds: seconds)
    }

    /// Downloads into a file, which is made or replaced.
    func file(from address: String, to file: URL, limit: Int) async throws(FetchProblem) {
        let url = try Self.url(address)
        guard FileManager.default.createFile(atPath: file.path, contents: nil),
            let handle = try? FileHandle(forWritingTo: file)
        else { throw .failed("It cannot be stored.") }
        defer { try? handle.close() }
        _ = try await Download(limit: limit, file: handle).run(url, seconds: seconds)
    }

    static func url(_ address: String) throws(FetchProblem) -> URL {
        guard let url = URL(string: address), let scheme = url.scheme?.lowercased(),
            ["http", "https"].contains(scheme),
            url.host?.isEmpty == false
        else { throw .badAddress }
        return url
    }
}

/// One download: counts what arrives, and ends at the first byte beyond the limit.
private final class Download: NSObject, URLSessionDataDelegate, Sendable {
    private struct State {
        var received = Data()
        var count = 0
        var problem: FetchProblem?
        var continuation: CheckedContinuation<Result<Data, FetchProblem>, Never>?
    }

    private let limit: Int
    private let state = Mutex(State())
    private let file: FileHandle?

    init(limit: Int, file: FileHandle?) {
        self.limit = limit
        self.file = file
    }

    func run(_ url: URL, seconds: Double) async throws(FetchProblem) -> Data {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = seconds
        configuration.timeoutIntervalForResource = seconds
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        let task = session.dataTask(with: url)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.continuation = continuation }
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
        return try result.get()
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        let problem: FetchProblem? =
            if !(200...299).contains(status) {
                .status(status)
            } else if response.expectedContentLength > Int64(limit) {
                .tooLarge(limit: limit)
            } else {
                nil
            }
        state.withLock { $0.problem = problem }
        completionHandler(problem == nil ? .allow : .cancel)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isDone = state.withLock { state in
            state.count += data.count
            if state.count > limit { state.problem = .tooLarge(limit: limit) }
            guard state.problem == nil else { return true }
            if file == nil { state.received += data }
            return false
        }
        if isDone { return dataTask.cancel() }
        do {
            try file?.write(contentsOf: data)
        } catch {
            state.withLock { $0.problem = .failed("It could not be stored: \(error.localizedDescription)") }
            dataTask.cancel()
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (continuation, result) = state.withLock { state in
            let continuation = state.continuation
            state.continuation = nil
            let problem = state.problem ?? error.map { .failed($0.localizedDescription) }
            return (continuation, problem.map(Result.failure) ?? Result<Data, FetchProblem>.success(state.received))
        }
        continuation?.resume(returning: result)
    }
}
