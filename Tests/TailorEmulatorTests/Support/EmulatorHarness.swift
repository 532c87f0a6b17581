import Foundation
import FoundationNetworking
import TailorModel
import TailorTesting

@testable import TailorEmulator

/// A running emulator and a client with a token.
struct EmulatorHarness: Sendable {
    static let root = "/v1/tailored-gen"

    let emulator: RunningEmulator
    let clock: ManualClock
    let folder: URL
    var token: String? = "any"

    /// Runs a test against an emulator of its own, over real HTTP.
    static func run(
        in folder: URL? = nil, clock: ManualClock = ManualClock(), _ change: (inout EmulatorOptions) -> Void = { _ in },
        _ test: (EmulatorHarness) async throws -> Void
    ) async throws {
        let own = try TemporaryFolder()
        defer { withExtendedLifetime(own) {} }
        var options = EmulatorOptions(dataFolder: folder ?? URL(filePath: own.path))
        options.fetching = .anyAddress
        options.wallClock = { clock.now }
        change(&options)
        let emulator = try await Emulator.start(options)
        do {
            try await test(EmulatorHarness(emulator: emulator, clock: clock, folder: options.dataFolder))
            await emulator.stop()
        } catch {
            await emulator.stop()
            throw error
        }
    }

    func get(_ path: String) async throws -> Reply { try await send("GET", path) }
    func put(_ path: String, _ body: JSONValue? = nil) async throws -> Reply { try await send("PUT", path, body) }
    func post(_ path: String, _ body: JSONValue? = nil) async throws -> Reply { try await send("POST", path, body) }
    func delete(_ path: String) async throws -> Reply { try await send("DELETE", path) }

    func send(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> Reply {
        try await send(method, path, raw: body.map { Data($0.canonical.utf8) })
    }

    /// Paths that begin with a slash and a version or a folder are taken as they are, others belong to `root`.
    func send(_ method: String, _ path: String, raw body: Data?) async throws -> Reply {
        let full =
            path.hasPrefix("http") ? path : emulator.baseURL + (path.hasPrefix("/") ? path : "\(Self.root)/\(path)")
        guard let url = URL(string: full) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.setValue(token, forHTTPHeaderField: "api_token")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = body
        return try await Self.reply(to: request)
    }

    /// A part of a file, unless it has another tag.
    func part(of url: String, _ range: String, onlyIf tag: String?) async throws -> Reply {
        guard let url = URL(string: url) else { throw URLError(.badURL) }
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
        request.setValue(token, forHTTPHeaderField: "api_token")
        request.setValue(range, forHTTPHeaderField: "Range")
        if let tag { request.setValue(tag, forHTTPHeaderField: "If-Range") }
        return try await Self.reply(to: request)
    }

    private static func reply(to request: URLRequest) async throws -> Reply {
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        return Reply(status: response.statusCode, headers: headers, body: data)
    }

    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = 64
        configuration.timeoutIntervalForRequest = 600
        return URLSession(configuration: configuration)
    }()
}
