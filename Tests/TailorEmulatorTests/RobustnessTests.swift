import Foundation
import TailorModel
import Testing

@testable import TailorEmulator

@Suite struct RobustnessTests {
    private func request(_ line: String, _ headers: String = "") -> String {
        "\(line) HTTP/1.1\r\nHost: localhost\r\napi_token: any\r\n\(headers)\r\n"
    }

    @Test("listens on this machine only") func listensOnThisMachineOnly() async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.get("projects")
            #expect(reply.status == 200)
            #expect(RawConnection(at: "127.0.0.2", port: harness.emulator.port) == nil, "not on every address")
        }
    }

    @Test("five hundred connections at once") func fiveHundredConnectionsAtOnce() async throws {
        RawConnection.allow(4096)
        try await EmulatorHarness.run {
            // Where hundreds of tests run beside it, the last one may be heard minutes later.
            $0.limits.idleSeconds = 3600
        } _: { harness in
            let callers = try (0..<500).map { _ in try #require(RawConnection(port: harness.emulator.port)) }
            for caller in callers { caller.write(request("GET /v1/tailored-gen/projects")) }
            for caller in callers {
                let heard = await caller.read(until: "[]")
                #expect(heard.hasPrefix("HTTP/1.1 200 "))
            }
            for caller in callers { caller.write(request("GET /v1/tailored-gen/projects/1")) }
            for caller in callers { #expect(await caller.read(until: "request_id").hasPrefix("HTTP/1.1 404 ")) }
        }
    }

    @Test("ends well while others knock") func endsWellWhileOthersKnock() async throws {
        try await EmulatorHarness.run { harness in
            let port = harness.emulator.port
            Thread { while RawConnection(port: port) != nil {} }.start()
            let reply = try await harness.get("projects")
            #expect(reply.status == 200)
        }
    }

    @Test("silent connections are closed") func silentConnectionsAreClosed() async throws {
        try await EmulatorHarness.run {
            $0.limits.idleSeconds = 1
        } _: { harness in
            let caller = try #require(RawConnection(port: harness.emulator.port))
            caller.write("GET /v1/tailored-gen/pro")
            #expect(await caller.read(until: "200 OK").isEmpty, "it ended without an answer")
            #expect(try await harness.get("projects").status == 200)
        }
    }

    @Test("slow bodies do not hold up others") func slowBodiesDoNotHoldUpOthers() async throws {
        try await EmulatorHarness.run { harness in
            let slow = try #require(RawConnection(port: harness.emulator.port))
            let body = #"{"project_name": "slow", "ip_medium": "illustration", "ip_type": "other"}"#
            slow.write(request("POST /v1/tailored-gen/projects", "Content-Length: \(body.utf8.count)\r\n"))
            for letter in body.dropLast() { slow.write(String(letter)) }
            #expect(try await harness.get("projects").json == [])
            slow.write("}")
            #expect(await slow.read(until: "slow").hasPrefix("HTTP/1.1 201 "))
        }
    }

    @Test("bodies of thirteen megabytes") func bodiesOfThirteenMegabytes() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = try await harness.dataset()
            let picture = Pictures.violet + Data(count: 13_000_000 / 4 * 3 - Pictures.violet.count)
            let start = Data(#"{"image_name": "pose.jpg", "file": ""#.utf8)
            let body = start + picture.base64EncodedData() + Data(#""}"#.utf8)
            #expect(try await harness.send("POST", "datasets/\(dataset)/images", raw: body).status == 201)
            for filling in [Data(repeating: UInt8(ascii: "["), count: 13_000_000), Data(count: 13_000_000)] {
                #expect(try await harness.send("POST", "projects", raw: filling).status == 400)
            }
        }
    }
}
