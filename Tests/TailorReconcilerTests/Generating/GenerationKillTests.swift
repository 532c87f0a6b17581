import Foundation
import TailorModel
import TailorTesting
import Testing

/// A batch that is killed before, during and after each request and each write of a file, and then run again.
@Suite("A killed batch continues")
struct GenerationKillTests {
    private static let prompts = ["Lora one", "Lora refused", "Lora three"]

    @Test(
        "and asks for nothing twice that came through with its id; for the rest once more, and says so",
        arguments: [false, true])
    func killed(isLegacy: Bool) async throws {
        let orders = try GenerationBench.orders(Self.prompts)
        let moments = await (try GenerationBench()).run(orders, endingAt: .max, isLegacy: isLegacy)
        try #require(moments > 20)
        var wasRepeated = false
        for moment in 1...moments {
            let bench = try await GenerationBench()
            _ = await bench.run(orders, endingAt: moment, isLegacy: isLegacy)
            let identified = try bench.identified(orders)
            let report = try await bench.run(orders, isLegacy: isLegacy)
            for (row, order) in zip(report.rows, orders) {
                switch row.ending {
                case .made(let record), .present(let record):
                    let file = try #require(try bench.output.bytes(of: record.file), "killed at moment \(moment)")
                    #expect(Digest(of: file) == record.sha256)
                case .refused: #expect(order == orders[1])
                default: #expect(Bool(false), "killed at moment \(moment): \(row)")
                }
            }
            for (prompt, count) in await bench.askings() {
                let name = try #require(zip(orders, Self.prompts).first { $0.1 == prompt }?.0.name)
                #expect(count == 1 || count == 2 && report.repeated.contains(name), "killed at moment \(moment)")
                if identified.contains(name) { #expect(count == 1, "killed at moment \(moment)") }
                if count == 2 { wasRepeated = true }
            }
            #expect(bench.output.names.allSatisfy { !$0.hasPrefix(".jobs/") || $0.contains("refused") })
        }
        // Some moment lies between the request and what is written down of its answer.
        #expect(wasRepeated)
    }
}

extension GenerationBench {
    /// Orders whose `request_id`, or whose file, was written down.
    fileprivate func identified(_ orders: [GenerationOrder]) throws -> Set<String> {
        Set(
            try orders.map(\.name).filter { name in
                let job = try output.bytes(of: ".jobs/\(name).json").map { String(decoding: $0, as: UTF8.self) }
                return try job?.contains("request_id") ?? (output.bytes(of: "\(name).json") != nil)
            })
    }
}
