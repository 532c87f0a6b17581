import HTTPTypes
import Testing

@testable import TailorHTTP

@Suite struct HTTPReachTests {
    @Test(
        "addresses of the public internet",
        arguments: ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1"])
    func isPublic(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.isPublic && !address.isLoopback)
    }

    @Test(
        "addresses behind it",
        arguments: [
            "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.127.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255",
            "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
            "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "fc00::1", "fd12::1", "fe80::1", "ff02::1",
            "2001::1", "2001:db8::1", "2002:7f00:1::", "64:ff9b::a00:1", "::ffff:10.0.0.1", "::10.0.0.1", "3fff::1",
        ])
    func isInside(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!address.isPublic && !address.isLoopback)
    }

    @Test("this machine", arguments: ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
    func isLoopback(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!address.isPublic && address.isLoopback)
    }

    @Test("what is no address", arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "[::1]", "1.2.3.4/8", "0x7f000001"])
    func isNone(text: String) { #expect(IPAddress(text) == nil) }

    @Test(
        "a call that may not lead here makes no connection, whatever the name", arguments: ["127.0.0.1", "localhost"])
    func beyondReach(host: String) async throws {
        let server = try RawServer { connection, _ in
            _ = connection.readRequest()
            connection.answer("yes")
        }
        let transport = try CurlTransport()
        var call = HTTPCall(.post, "http://\(host):\(server.port)/")
        call.reach = .public
        let failure = await #expect(throws: HTTPFailure.self) { _ = try await transport.send(call) }
        #expect(failure?.code == .couldNotConnect && failure?.fate == .neverSent)
        #expect(server.connections == 0)
        call.reach = .loopbackAndPublic
        #expect(try await transport.send(call).status == .ok)
    }
}
