import Foundation
import HTTPTypes
import TailorEmulator
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// The product's client against the emulator, over real connections: two implementations of the contract that share no
/// wire type. Both have the same virtual clock.
struct ContractHarness: Sendable {
    @TaskLocal static var current: ContractHarness?

    /// The only token that the emulator accepts.
    static let token = "the-right-token"

    let emulator: RunningEmulator
    let remote: BriaRemote
    let tally: RequestTally
    let time: VirtualTime
    private let transport: CurlTransport

    /// Sets one up for as long as the body runs.
    static func run(_ body: (ContractHarness) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let time = VirtualTime()
        var options = EmulatorOptions(dataFolder: URL(filePath: folder.path), token: token)
        options.fetching = .anyAddress
        options.wallClock = { time.now }
        let emulator = try await Emulator.start(options)
        let harness = try ContractHarness(emulator, time)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(harness))
        } catch {
            outcome = .failure(error)
        }
        harness.transport.close()
        await emulator.stop()
        try outcome.get()
    }

    private init(_ emulator: RunningEmulator, _ time: VirtualTime) throws {
        self.emulator = emulator
        self.time = time
        transport = try CurlTransport()
        tally = RequestTally()
        remote = Self.client(emulator.baseURL, Self.token, transport, tally, time)
    }

    /// A client with another token.
    func remote(as token: String) -> BriaRemote {
        Self.client(emulator.baseURL, token, transport, RequestTally(), time)
    }

    private static func client(
        _ base: String, _ token: String, _ transport: CurlTransport, _ tally: RequestTally, _ time: VirtualTime
    ) -> BriaRemote {
        BriaRemote(
            RemoteAccess(baseURL: base, token: APIToken(token), userAgent: "tailor/test", timeoutSeconds: 600),
            transport: transport, budget: RequestBudget(requestsPerMinute: nil, time: time), tally: tally, time: time,
            random: { 0.5 })
    }
}

extension ContractHarness {
    /// What the emulator answers where the client asks nothing. The path begins below `/v1/tailored-gen`, or is an address.
    func get(_ path: String) async throws -> Data {
        let url = path.hasPrefix("http") ? path : "\(emulator.baseURL)/v1/tailored-gen/\(path)"
        let name = try #require(HTTPField.Name("api_token"))
        let answer = try await transport.send(HTTPCall(.get, url, fields: [name: Self.token]))
        #expect(answer.status.code == 200, "\(url)")
        return answer.body
    }

    func world() async throws -> ObservedGraph { try await remote.world() }
}
