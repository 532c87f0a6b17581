import TailorModel
import TailorRendering
import Testing

@Suite("Values in the vendor's spelling")
struct RespellingTextTests {
    private static func respelling(_ address: Address, _ field: String, _ sent: String? = nil, _ kept: String? = nil)
        -> Respelling
    {
        Respelling(address: address, revision: 1, field: field, sent: sent, kept: kept)
    }

    @Test("one text is quoted as it was sent and as it is kept")
    func one() {
        let diagnostic = RespellingText.diagnostic(of: [Self.respelling(.project("lora"), "name", "Lora ", "Lora")])
        #expect(diagnostic?.message == "the vendor keeps `Lora` where `Lora ` was sent, as the name of projects.lora")
        #expect(diagnostic?.severity == .warning)
    }

    @Test("many are counted, and a few of them named")
    func many() {
        let captions = (0..<200).map { Self.respelling(.dataset("poses"), "images[\"\($0).png\"].caption") }
        let diagnostic = RespellingText.diagnostic(of: captions)
        #expect(
            diagnostic?.message.hasPrefix("the vendor keeps 200 values in another spelling than sent: datasets.poses ")
                == true)
        #expect((diagnostic?.message.count ?? 0) < 400)
    }

    @Test("without any, nothing is said") func none() { #expect(RespellingText.diagnostic(of: []) == nil) }

    @Test("a status lists them below its table; the captions of a dataset are counted")
    func status() {
        let status = Status(
            items: [
                Status.Item(address: .project("lora"), id: RemoteID(1), name: "Lora", condition: "active")
            ], unresolved: [],
            respellings: [
                Self.respelling(.project("lora"), "name", "Lora ", "Lora"),
                Self.respelling(.dataset("poses"), "visual_schema"),
                Self.respelling(.dataset("poses"), "images[\"a.png\"].caption"),
                Self.respelling(.dataset("poses"), "images[\"b.png\"].caption"),
            ])
        let text = StatusText(style: .plain, now: Samples.time).text(of: status, in: "state.json")
        #expect(
            text.hasSuffix(
                """
                In the vendor's spelling, which is no difference:
                  projects.lora name: `Lora` for `Lora `
                  datasets.poses visual_schema
                  datasets.poses 2 captions

                """))
    }
}
