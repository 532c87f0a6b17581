import Foundation
import TailorHTTP

/// Gets what addresses in requests point at: downloads it, bounded in size and time, or draws it.
struct Fetcher: Sendable {
    /// How long a download may take, in seconds.
    let seconds: Double
    let fetching: EmulatorOptions.Fetching

    func data(from address: String, limit: Int) async throws(FetchProblem) -> Data {
        let url = try Self.url(address)
        guard fetching != .drawn else { return try DrawnDownload(url).picture() }
        return try await Download(limit: limit, file: nil).run(url, seconds: seconds, reach)
    }

    /// Downloads into a file, which is made or replaced.
    func file(from address: String, to file: URL, limit: Int) async throws(FetchProblem) {
        let url = try Self.url(address)
        if fetching == .drawn {
            let archive = try DrawnDownload(url).archive()
            do { try archive.write(to: file) } catch { throw .unstorable }
            return
        }
        guard FileManager.default.createFile(atPath: file.path, contents: nil),
            let handle = try? FileHandle(forWritingTo: file)
        else { throw .unstorable }
        defer { try? handle.close() }
        _ = try await Download(limit: limit, file: handle).run(url, seconds: seconds, reach)
    }

    static func url(_ address: String) throws(FetchProblem) -> URL {
        guard address.utf8.count <= 8192, let url = URL(string: address), let scheme = url.scheme?.lowercased(),
            ["http", "https"].contains(scheme), url.host?.isEmpty == false
        else { throw .badAddress }
        return url
    }

    private var reach: HTTPReach { fetching == .anyAddress ? .anywhere : .public }
}
