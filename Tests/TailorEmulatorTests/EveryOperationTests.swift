import Foundation
import HTTPTypes
import TailorModel
import Testing

@testable import TailorEmulator

/// What the description says about many operations at once, shown for each of them.
@Suite struct EveryOperationTests {
    private func described(with status: String) -> [TailorEmulator.Route] {
        Routes.all.filter { Described.statuses[$0.name]?.contains(status) == true }
    }

    private func path(_ operation: TailorEmulator.Route) -> String {
        operation.template.text.replacing(/\{\w+\}/, with: "1")
    }

    @Test("asks for a token") func asksForAToken() async throws {
        try await EmulatorHarness.run { harness in
            var stranger = harness
            stranger.token = nil
            for operation in described(with: "401") {
                let reply = try await stranger.send(operation.method.rawValue, path(operation))
                #expect(reply.status == 401, "\(operation.name)")
                #expect(reply.json["detail"].string != nil)
            }
        }
    }

    @Test("refuses accounts with limits") func refusesAccountsWithLimits() async throws {
        try await EmulatorHarness.run { harness in
            var caller = harness
            caller.token = "blocked-by-subscription"
            for operation in described(with: "403") {
                let reply = try await caller.send(operation.method.rawValue, path(operation))
                #expect(reply.status == 403, "\(operation.name)")
                #expect(reply.json.string != nil, "a bare string")
            }
        }
    }

    @Test("finds nothing in an empty world") func findsNothingInAnEmptyWorld() async throws {
        try await EmulatorHarness.run { harness in
            let bodyless = described(with: "404").filter { Described.fields(of: $0).isEmpty }
            for operation in bodyless {
                let reply = try await harness.send(operation.method.rawValue, path(operation))
                #expect(reply.status == 404, "\(operation.name)")
            }
            for path in ["projects/1", "datasets/1", "models/1"] {
                #expect(try await harness.put(path, [:]).status == 404)
            }
        }
    }

    @Test("limits requests") func limitsRequests() async throws {
        try await EmulatorHarness.run {
            $0.requestsPerMinute = 1
        } _: { harness in
            for operation in described(with: "429") {
                let first = try await harness.send(operation.method.rawValue, path(operation))
                #expect(first.status != 429, "\(operation.name)")
                let second = try await harness.send(operation.method.rawValue, path(operation))
                #expect(second.status == 429, "\(operation.name)")
            }
        }
    }

    @Test("refuses malformed bodies") func refusesMalformedBodies() async throws {
        try await EmulatorHarness.run { harness in
            for operation in described(with: "413") {
                let reply = try await harness.send(operation.method.rawValue, path(operation), raw: Data("{".utf8))
                #expect(reply.status == 400, "\(operation.name)")
            }
        }
    }

    @Test("refuses large bodies") func refusesLargeBodies() async throws {
        try await EmulatorHarness.run {
            $0.limits.bodyBytes = 100
        } _: { harness in
            for operation in described(with: "413") {
                let reply = try await harness.send(operation.method.rawValue, path(operation), raw: Data(count: 200))
                #expect(reply.status == 413, "\(operation.name)")
            }
        }
    }

    @Test("refuses slow bodies") func refusesSlowBodies() async throws {
        try await EmulatorHarness.run {
            $0.limits.bodySeconds = 0.02
        } _: { harness in
            for operation in described(with: "408") {
                let caller = try #require(RawConnection(port: harness.emulator.port))
                let head = "\(operation.method.rawValue) \(path(operation)) HTTP/1.1\r\nHost: localhost\r\n"
                caller.write(head + "api_token: any\r\nContent-Length: 100\r\n\r\n{")
                #expect(await caller.read(until: "too slowly").hasPrefix("HTTP/1.1 408 "), "\(operation.name)")
            }
        }
    }

    @Test("never answers what is not described") func neverAnswersWhatIsNotDescribed() async throws {
        let values: [JSONValue] = [.null, true, -1, "", "x\u{1F98A}", ["a"], .object([:])]
        try await EmulatorHarness.run { harness in
            for operation in described(with: "413") {
                let documented = Described.statuses[operation.name] ?? []
                for field in Described.fields(of: operation) {
                    for value in values {
                        let body = JSONValue.object([field: value])
                        let reply = try await harness.send(operation.method.rawValue, path(operation), body)
                        #expect(documented.contains(String(reply.status)), "\(operation.name) \(body.canonical)")
                    }
                }
            }
        }
    }
}

/// What /openapi.yaml says.
enum Described {
    private static let paths = OpenAPI.document(Routes.all).members?["paths"]?.members ?? [:]

    /// The status codes of each operation, by its name.
    static let statuses: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: Routes.all.map { operation in
            (operation.name, Set(entry(operation)["responses"]?.members?.keys.map(\.self) ?? []))
        })

    /// The members of an operation's body.
    static func fields(of operation: TailorEmulator.Route) -> [String] {
        let content = entry(operation)["requestBody"]?.members?["content"]?.members?["application/json"]
        return content?.members?["schema"]?.members?["properties"]?.members?.keys.sorted() ?? []
    }

    private static func entry(_ operation: TailorEmulator.Route) -> [String: JSON] {
        let methods = paths[operation.template.text]?.members
        return methods?[operation.method.rawValue.lowercased()]?.members ?? [:]
    }
}
