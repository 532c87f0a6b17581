import TailorModel
import TailorRendering
import Testing

@Suite struct PinTextTests {
    private static func pin(_ value: JSONValue, made: JSONValue? = nil, refined: Int = 0) -> Pin {
        Pin(
            kind: .visualSchema, value: value,
            provenance: Pin.Provenance(
                samples: (0..<5).map { Pin.Sample(name: "\($0)", identity: ImageIdentity(url: "https://x/\($0)")) },
                instructions: (0..<refined).map(String.init), endpoint: "emulator", madeAt: "2026-11-23T06:00:00Z",
                toolVersion: "0.1.0", valueDigest: (made ?? value).digest))
    }

    private let text = PinText(style: .plain)

    @Test("a first one") func aFirstOne() {
        #expect(
            text.text(of: Self.pin(["a": 1]), in: "flat.json", over: nil, []) == """
                Generated flat.json: a visual schema from 5 samples.
                Review it, edit it if you like, and commit it. It is used as it is.

                """)
    }

    @Test("a regenerated one") func aRegeneratedOne() {
        let (old, new) = (Self.pin(["a": 1]), Self.pin(["a": 2], refined: 2))
        let differences = JSONValue.differences(from: old.value, to: new.value, at: "visual_schema")
        #expect(
            text.text(of: new, in: "flat.json", over: old, differences) == """
                Regenerated flat.json: a visual schema from 5 samples, refined 2 times.
                    ~ visual_schema.a: 1 -> 2
                `tailor plan` shows what it changes.

                """)
        #expect(text.text(of: old, in: "flat.json", over: old, []).hasSuffix("Its value did not change.\n"))
        let edited = Self.pin(["a": 3], made: ["a": 1])
        #expect(text.text(of: new, in: "flat.json", over: edited, differences).contains("had been edited by hand"))
    }

    @Test("unknown keys") func unknownKeys() {
        var desired = DesiredGraph()
        #expect(Diagnostic.noPin("flat", in: desired).message.hasSuffix("the configuration generates no values"))
        let recipe = PinRecipe(kind: .visualSchema, samples: [])
        desired.pins = ["flat": DesiredPin(recipe: recipe, file: "flat.json")]
        desired.writtenSchemas = ["plain"]
        #expect(Diagnostic.noPin("flut", in: desired).help == "Did you mean `flat`?")
        #expect(Diagnostic.noPin("something", in: desired).help == "The configuration generates: flat.")
        for name in ["plain", "visual_schemas.plain"] {
            #expect(Diagnostic.noPin(name, in: desired).message.contains("`plain` is written"))
        }
    }
}
