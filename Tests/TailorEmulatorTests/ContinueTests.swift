import Foundation
import Testing

@testable import TailorEmulator

/// `Expect: 100-continue` (RFC 9110, 10.1.1). The clients here send no body until they are told to.
@Suite struct ContinueTests {
    private static func head(_ length: Int, token: String = "api_token: any\r\n") -> String {
        "POST \(EmulatorHarness.root)/projects HTTP/1.1\r\nHost: localhost\r\n\(token)"
            + "Content-Type: application/json\r\nExpect: 100-Continue\r\nContent-Length: \(length)\r\n\r\n"
    }

    @Test("the body is asked for at once, and the request answered, on one connection") func asked() async throws {
        try await EmulatorHarness.run { harness in
            let caller = try #require(RawConnection(port: harness.emulator.port))
            for _ in 0..<2 {
                caller.write(Self.head(2))
                #expect(await caller.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                caller.write("{}")
                #expect(await caller.read(until: "request_id").hasPrefix("HTTP/1.1 400 "))
            }
        }
    }

    @Test("a body that is too large is not asked for") func tooLarge() async throws {
        try await EmulatorHarness.run {
            $0.limits.bodyBytes = 100
        } _: { harness in
            let caller = try #require(RawConnection(port: harness.emulator.port))
            caller.write(Self.head(101))
            #expect(await caller.read(until: "request_id").hasPrefix("HTTP/1.1 413 "))
        }
    }
}
