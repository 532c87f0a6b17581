import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel
import Testing

@testable import TailorRemote

/// URLs in the vendor's answers do not make tailor ask hosts of the network that it runs in.
@Suite struct PictureReachTests {
    private static let inside = [
        "http://169.254.169.254/latest/meta-data", "https://10.0.0.1/a.png", "http://192.168.1.1:8080/",
        "http://[::1]/a",
        "http://127.0.0.1/a.png", "http://localhost./a.png", "http://[fe80::1]/a.png", "http://[::ffff:10.0.0.1]/a.png",
    ]

    @Test("no address of a private network, with and without a proxy", arguments: inside) func privateNetwork(
        _ url: String
    )
        throws
    {
        for usesProxy in [false, true] {
            let reach = PictureReach(endpoint: "https://engine.example.com", usesProxy: usesProxy).reach(of: url)
            let host = try #require(URLComponents(string: url)?.host).trimmingCharacters(in: .init(charactersIn: "[]"))
            guard let address = IPAddress(host) else {
                // A name: it is judged by the address that it turns out to have.
                #expect(reach == .public)
                continue
            }
            #expect(reach.map { $0.includes(address) } ?? false == false, "\(url) \(usesProxy)")
        }
    }

    @Test("the host of the endpoint, wherever it is") func endpoint() {
        for endpoint in ["http://10.1.2.3:8080", "http://127.0.0.1:9000", "http://vendor.internal"] {
            let reach = PictureReach(endpoint: endpoint, usesProxy: false)
            #expect(reach.reach(of: "\(endpoint)/a.png") == .anywhere)
        }
    }

    @Test("this machine for an emulator on it, and otherwise the public internet") func elsewhere() {
        let emulated = PictureReach(endpoint: "http://localhost:8080", usesProxy: false)
        #expect(emulated.reach(of: "http://127.0.0.1:8080/a.png") == .loopbackAndPublic)
        #expect(emulated.reach(of: "https://cdn.example.com/a.png") == .loopbackAndPublic)
        let vendor = PictureReach(endpoint: "https://engine.example.com", usesProxy: false)
        #expect(vendor.reach(of: "https://cdn.example.com/a.png") == .public)
        // A proxy resolves names by itself.
        let proxied = PictureReach(endpoint: "https://engine.example.com", usesProxy: true)
        #expect(proxied.reach(of: "https://cdn.example.com/a.png") == .anywhere)
        #expect(proxied.reach(of: "https://8.8.8.8/a.png") == .anywhere)
        #expect(vendor.reach(of: "/etc/passwd") == nil)
    }

    @Test("a redirect is judged like the first address") func redirect() async {
        let transport = Redirecting(to: "http://10.0.0.1/a.png")
        let pictures = PictureDownload(
            transport: transport, userAgent: "tailor/test",
            within: PictureReach(endpoint: "https://engine.example.com", usesProxy: true))
        let failure = await #expect(throws: RemoteFailure.self) {
            try await pictures.picture(at: "http://cdn.example.com/a.png?signature=secret")
        }
        #expect(
            failure?.message
                == "http://cdn.example.com/a.png cannot be downloaded: it leads to this machine or into its network, and "
                + "is not at the host of the endpoint")
    }

    /// Answers everything with a redirect.
    private struct Redirecting: HTTPTransport {
        let location: String

        init(to location: String) { self.location = location }

        func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
            HTTPAnswer(status: .found, fields: [.location: location], body: Data())
        }
    }
}
