import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Runs `tailor emulator` during the work, and ends it however that ends. Its world lies in the
/// folder of the program, and the next one finds it.
func withEmulator<Value>(
    _ tailor: TailorProcess, _ flags: [String] = [], port: Int = 0, _ work: (_ url: String) async throws -> Value
) async throws -> Value {
    var value: Value?
    let ended = try await tailor.startEmulator(flags, port: port).during { emulator in
        value = try await work(emulator.address())
        emulator.interrupt()
    }
    #expect(ended.exit == 0)
    return try #require(value)
}

extension TailorProcess {
    func startEmulator(_ flags: [String] = [], port: Int = 0) throws -> Running {
        try start(["emulator", "--port", String(port), "--data", "world"] + flags)
    }
}

extension TailorProcess.Running {
    /// Where the emulator answers, once it does.
    func address() async throws -> String {
        try await waitUntil(itSays: "Press Ctrl-C to stop it.")
        return String(try #require(said.firstMatch(of: /http:[0-9.:\/]+/)).0)
    }
}

/// What the vendor says to somebody without tailor.
struct VendorAnswer {
    let status: Int
    let retryAfter: String?
    let text: String

    /// Asks it.
    /// - Parameters:
    ///   - path: below `/v1/tailored-gen`.
    ///   - body: JSON.
    init(_ method: String, _ path: String, at url: String, _ body: String? = nil) async throws {
        var request = URLRequest(url: try #require(URL(string: "\(url)/v1/tailored-gen/\(path)")))
        request.timeoutInterval = 600
        request.httpMethod = method
        request.setValue("any", forHTTPHeaderField: "api_token")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = body.map { Data($0.utf8) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        status = answer.statusCode
        retryAfter = answer.value(forHTTPHeaderField: "Retry-After")
        text = String(decoding: data, as: UTF8.self)
    }
}
