import Foundation
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// The budget that runs share, as an object of a store.
@Suite struct ObjectBudgetTests {
    @Test("it is replaced only by who knows it, in whatever form the store takes its tags", arguments: [false, true])
    func conditions(bareTags: Bool) async throws {
        let server = ObjectServer()
        server.behave { $0.wantsBareTags = bareTags }
        try await server.serve { url in
            let transport = try CurlTransport()
            defer { transport.close() }
            let location = S3Location(
                bucket: server.bucket, prefix: "team", region: "us-east-1", endpoint: url, isPathStyle: nil,
                authorities: nil)
            func store() -> ObjectBudgetStore {
                ObjectBudgetStore(
                    s3: location, S3Credentials(accessKey: "key", secretKey: "secret", sessionToken: nil),
                    over: transport, userAgent: "tailor/test", token: Digest(of: Data("token".utf8)),
                    time: PatientTime())
            }
            let (ada, ben) = (store(), store())
            #expect(try await ada.read().document == nil)
            #expect(try await ada.replace(with: Data("1".utf8)) != nil)
            #expect(try await ben.replace(with: Data("2".utf8)) == nil)
            #expect(try await ben.read().document == Data("1".utf8))
            // The first write with a tag may find out how the store takes them.
            if try await ben.replace(with: Data("2".utf8)) == nil {
                #expect(try await ben.read().document == Data("1".utf8))
                #expect(try await ben.replace(with: Data("2".utf8)) != nil)
            }
            #expect(try await ben.replace(with: Data("3".utf8)) != nil)
            #expect(try await ada.replace(with: Data("4".utf8)) == nil)
            #expect(try await ada.read().document == Data("3".utf8))
            #expect(server.keys.count == 1 && server.keys[0].hasPrefix("team/budget/"))
        }
    }
}
