import Foundation
import HTTPTypes
import TailorEmulator
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// The two witnesses of the contract face to face: the product's client, over real connections, and the emulator on a
/// folder of its own. The emulated world lives by the same virtual clock as the client.
struct Encounter: Sendable {
    @TaskLocal static var current: Encounter?

    /// The one token that the emulator lets in.
    static let token = "the-right-token"

    let emulator: RunningEmulator
    let remote: BriaRemote
    let tally: RequestTally
    let time: VirtualTime
    private let transport: CurlTransport

    /// Brings them together for as long as the body runs.
    static func run(_ body: (Encounter) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let time = VirtualTime()
        var options = EmulatorOptions(dataFolder: URL(filePath: folder.path), token: token)
        options.wallClock = { time.now }
        let emulator = try await Emulator.start(options)
        let encounter = try Encounter(emulator, time)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(encounter))
        } catch {
            outcome = .failure(error)
        }
        encounter.transport.close()
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

extension Encounter {
    /// What the emulator says beside what the client reads. The path begins below `/v1/tailored-gen`, or is an address.
    func get(_ path: String) async throws -> Data {
        let url = path.hasPrefix("http") ? path : "\(emulator.baseURL)/v1/tailored-gen/\(path)"
        let name = try #require(HTTPField.Name("api_token"))
        let answer = try await transport.send(HTTPCall(.get, url, fields: [name: Self.token]))
        #expect(answer.status.code == 200, "\(url)")
        return answer.body
    }

    func world() async throws -> ObservedGraph { try await remote.world() }
}

/// One encounter for all tests of a suite, which therefore may not move its clock.
struct SharedEncounter: SuiteTrait, TestScoping {
    var isRecursive: Bool { false }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing tests: @Sendable () async throws -> Void
    ) async throws {
        try await Encounter.run { encounter in
            try await Encounter.$current.withValue(encounter) { try await tests() }
        }
    }
}

extension Trait where Self == SharedEncounter {
    static var encounter: Self { SharedEncounter() }
}
