import Foundation
import TailorModel
import Testing

/// Amounts of money, and what operations cost.
@Suite struct CostTests {
    @Test(
        "an amount is read and written exactly",
        arguments: [
            ("40", "40.00"), ("0.04", "0.04"), ("0.1", "0.10"), ("0.004", "0.004"), ("0.000001", "0.000001"),
            ("4e1", "40.00"), (".5", "0.50"), ("5.", "5.00"), ("999999999", "999999999.00"), ("0", "0.00"),
            ("12.340000", "12.34"), ("1.0000000", "1.00"),
        ])
    func amounts(_ text: String, _ written: String) {
        #expect(Amount(parsing: text)?.description == written)
    }

    @Test(
        "what is none is refused",
        arguments: ["", "-1", "1000000000", "0.0000001", "1,5", "0x10", "nan", "inf", "1_000", "4e99", "$4", "1 "])
    func none(_ text: String) { #expect(Amount(parsing: text) == nil) }

    @Test("sums are exact where binary fractions are not, and never wrap around") func sums() throws {
        let cents = try #require(Amount(parsing: "0.1"))
        let dimes = try #require(Amount(parsing: "0.2"))
        #expect((cents + dimes).description == "0.30")
        #expect((3 * cents).description == "0.30" && (1_000_000 * cents).description == "100000.00")
        let most = Amount(Amount.most)
        #expect(Int.max * most == Int.max * most + most && most < Int.max * most)
        let bytes = try JSONEncoder().encode([dimes])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["0.20"]"#)
        #expect(try JSONDecoder().decode([Amount].self, from: bytes) == [dimes])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Amount].self, from: Data(#"["-1"]"#.utf8)) }
    }

    @Test("operations are counted by what is billed, and what has no price is left out") func tally() throws {
        let upload = ImageUpload(
            name: "a.png", source: .url("https://a.example/a.png", digest: nil), increaseResolution: true,
            contentModeration: false, schema: nil)
        let writes: [Write] = [
            .deleteProject, .uploadImage(upload), .uploadImage(upload), .regenerateCaptions(images: ["a", "b", "c"]),
            .regenerateCaption(image: "a"), .startTraining(Training()),
        ]
        let operations = writes.enumerated().map { index, write in
            Operation(id: OperationID(index + 1), address: .model("m"), step: .write(write), after: [], why: "")
        }
        let price = try #require(Amount(parsing: "0.04"))
        let costs = Costs(currency: "USD", prices: [.training: Amount(40), .caption: price])
        let tally = CostTally(of: operations, costs)
        #expect(tally.text == "1 training, 6 captions: 40.24 USD")
        let free = Costs(currency: "USD", prices: [.training: Amount(40), .caption: .zero])
        #expect(CostTally(of: operations, free).text == "1 training, 6 captions: 40.00 USD")
        #expect(CostTally(of: operations, Costs(currency: "USD", prices: [.schema: price])).isEmpty)
        #expect(WriteKind.allCases.filter { $0.billed == .generation } == [.generateSample, .generateLegacySample])
    }
}
