import TailorModel
import Testing

/// When a value that was made once is no longer what is asked for.
@Suite struct PinTests {
    private static func samples(_ names: String) -> [PinSample] {
        names.map {
            PinSample(name: "\($0).png", source: .url("https://example.com/\($0).png?signature=1", digest: nil))
        }
    }

    private static func made(_ names: String, _ instructions: [String] = []) -> Pin.Provenance {
        Pin.Provenance(
            samples: samples(names).map(\.used), instructions: instructions, endpoint: "emulator",
            madeAt: "2026-11-23T06:00:00Z", toolVersion: "0.1.0", valueDigest: Digest(of: "{}"))
    }

    static let changes: [(String, [String], String?)] = [
        ("abcde", ["x"], nil),
        ("abcd", ["x"], "its samples changed (removed: e.png)"),
        ("abcdef", ["x"], "its samples changed (new: f.png)"),
        (
            "fghie", ["x"],
            "its samples changed (new: f.png, g.png, h.png and 1 more; removed: a.png, b.png, c.png and 1 more)"
        ),
        ("bacde", ["x"], "the order of its samples changed"),
        ("abcde", [], "its refinements changed"), ("abcde", ["x", "y"], "its refinements changed"),
        ("bacde", ["y"], "the order of its samples changed and its refinements changed"),
    ]

    @Test("staleness", arguments: changes)
    func staleness(_ names: String, _ instructions: [String], _ reason: String?) {
        let recipe = PinRecipe(kind: .visualSchema, samples: Self.samples(names), instructions: instructions)
        #expect(recipe.staleness(of: Self.made("abcde", ["x"])) == reason)
    }

    @Test("a renamed sample is the same sample, and a url is one without its query")
    func names() {
        let renamed = [PinSample(name: "hero.png", source: .url("https://example.com/a.png?signature=2", digest: nil))]
        #expect(PinRecipe(kind: .captionPrefix, samples: renamed).staleness(of: Self.made("a")) == nil)
    }

    @Test("what is left of a half-made value", arguments: [0, 1, 2])
    func rest(_ done: Int) {
        let all = ["x", "y"]
        let recipe = PinRecipe(kind: .visualSchema, samples: Self.samples("abcde"), instructions: all)
        let pin = Pin(
            kind: .visualSchema, value: .object([:]), provenance: Self.made("abcde", Array(all.prefix(done))))
        let record = PinRecord(pin, pending: Array(all.dropFirst(done)))
        #expect(record.rest(of: recipe) == Array(all.dropFirst(done)) && record.isWhole == (done == 2))
        let others = PinRecipe(kind: .visualSchema, samples: Self.samples("abcdf"), instructions: all)
        #expect(record.rest(of: others) == nil)
        let longer = PinRecipe(kind: .visualSchema, samples: Self.samples("abcde"), instructions: all + ["z"])
        #expect(record.rest(of: longer) == nil)
    }

    @Test(
        "prefixes are compared without what the server does to them",
        arguments: ["A photo of Lora", "a photo  of lora, ", "  A PHOTO\tof Lora ,, ", "A photo of Lora,"])
    func prefixes(_ text: String) {
        #expect(CaptionPrefix(text) == CaptionPrefix("A photo of Lora"))
        #expect(CaptionPrefix(text) != CaptionPrefix("A photo of Lora, a girl"))
    }
}
