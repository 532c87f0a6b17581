import Foundation
import TailorModel
import Testing

@testable import TailorEmulator

/// Parts of files, as resumed downloads ask for them.
@Suite struct RangeTests {
    @Test("a part of a file, from where a download was cut to its end") func parts() async throws {
        try await EmulatorHarness.run { harness in
            let model = try await harness.training()
            harness.clock.advance(hours: 5)
            let offer = try await harness.get("models/\(model)/download").json
            let url = try #require(offer["download_url"].string)
            let whole = try await harness.get(url)
            let (count, tag) = (whole.body.count, try #require(whole.headers["etag"]))
            #expect(whole.headers["accept-ranges"] == "bytes")
            let rows: [(range: String, tag: String?, status: Int, bytes: Range<Int>)] = [
                ("bytes=10-", nil, 206, 10..<count), ("bytes=10-", tag, 206, 10..<count),
                ("bytes=10-", "\"another\"", 200, 0..<count), ("bytes=0-9", nil, 206, 0..<10),
                ("bytes=5-999999", nil, 206, 5..<count), ("bytes=\(count)-", nil, 416, 0..<0),
                ("bytes=9-5", nil, 416, 0..<0), ("items=1-2", nil, 200, 0..<count),
                ("bytes=1-2,4-5", nil, 200, 0..<count),
            ]
            for row in rows {
                let reply = try await harness.part(of: url, row.range, onlyIf: row.tag)
                #expect(reply.status == row.status && reply.body == whole.body[row.bytes], "\(row)")
                if row.status == 206 {
                    #expect(
                        reply.headers["content-range"]
                            == "bytes \(row.bytes.lowerBound)-\(row.bytes.upperBound - 1)/\(count)")
                }
            }
            let json = try await harness.part(
                of: harness.emulator.baseURL + "/v1/tailored-gen/models", "bytes=1-", onlyIf: nil)
            #expect(json.status == 200)
        }
    }
}
