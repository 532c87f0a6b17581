import Foundation
import TailorConfiguration
import TailorModel
import Testing

/// Values that are to be generated, and their pin files.
@Suite struct PinnedWorkspaceTests {
    private static func text(_ generate: String, list: String = "files: images/*.png") -> String {
        """
        tailor: 1
        projects:
          lora: { ip: { type: other, medium: illustration } }
        image_lists:
          poses: { images: [{ \(list) }] }
        visual_schemas:
          flat: { generate: { \(generate) } }
        datasets:
          d: { project: lora, visual_schema: flat, images: poses }
          e: { project: lora, name: E, visual_schema: flat, images: poses }

        """
    }

    private static let samples = "samples: { list: poses, first: 5 }, refine: [no blue, more gold]"

    private func pin(value: JSONValue = ["style": "flat"], instructions: [String] = ["no blue", "more gold"]) -> Pin {
        let samples = ["a", "b", "c", "d", "e"].map { name in
            Pin.Sample(name: "\(name).png", identity: ImageIdentity(digest: Digest(of: "png 1024x1024 \(name)")))
        }
        let provenance = Pin.Provenance(
            samples: samples, instructions: instructions, endpoint: RemoteSettings.vendorURL,
            madeAt: "2026-11-23T06:00:00Z",
            toolVersion: "0.1.0", valueDigest: value.digest)
        return Pin(kind: .visualSchema, value: value, provenance: provenance)
    }

    private func folder(_ text: String, _ files: [String: String] = [:]) throws -> TemporaryWorkspace {
        try TemporaryWorkspace(TemporaryWorkspace.pictures.merging(["tailor.yaml": text]) { $1 }.merging(files) { $1 })
    }

    @Test("a missing pin is asked for with its samples in order") func aMissingPinIsAskedForWithItsSamplesInOrder()
        async throws
    {
        let (workspace, diagnostics) = try await folder(Self.text(Self.samples)).load()
        let desired = try #require(workspace?.desired)
        #expect(diagnostics.isEmpty)
        let pin = try #require(desired.pins["flat"])
        #expect(pin.file == "flat.visual-schema.json" && pin.found == nil)
        #expect(pin.recipe.samples.map(\.name) == ["a.png", "b.png", "c.png", "d.png", "e.png"])
        #expect(pin.recipe.instructions == ["no blue", "more gold"] && pin.recipe.requests == 3)
        for key in ["d", "e"] {
            #expect(desired.datasets[key]?.visualSchema == nil && desired.datasets[key]?.unmadePin == "flat")
        }
    }

    @Test("a pin that is there is used edited or not") func aPinThatIsThereIsUsedEditedOrNot() async throws {
        for value: JSONValue in [["style": "flat"], ["style": "edited by hand"]] {
            var edited = pin()
            edited.value = value
            let (workspace, diagnostics) = try await folder(
                Self.text(Self.samples), ["flat.visual-schema.json": edited.text]
            ).load()
            #expect(diagnostics.isEmpty)
            #expect(workspace?.desired.pins["flat"]?.found == edited)
            #expect(workspace?.desired.datasets["e"]?.visualSchema == value)
        }
    }

    @Test("the pin lies beside the file that declares it") func thePinLiesBesideTheFileThatDeclaresIt() async throws {
        let lora = "visual_schemas:\n  flat: { generate: { samples: { list: poses }, pin: ../pins/flat.json } }\n"
        let main = Self.text(Self.samples).replacing(
            "visual_schemas:\n  flat: { generate: { \(Self.samples) } }\n", with: "")
        let (workspace, diagnostics) = try await folder(main, ["sub/lora.tailor.yaml": lora]).load()
        #expect(diagnostics.isEmpty)
        #expect(workspace?.desired.pins["flat"]?.file == "pins/flat.json")
        let plain = lora.replacing(", pin: ../pins/flat.json", with: "")
        let beside = try await folder(main, ["sub/lora.tailor.yaml": plain]).load().workspace
        #expect(beside?.desired.pins["flat"]?.file == "sub/flat.visual-schema.json")
    }

    @Test("a dataset may generate its own") func aDatasetMayGenerateItsOwn() async throws {
        let text = Self.text(Self.samples).replacing(
            "d: { project: lora, visual_schema: flat,",
            with: "d: { project: lora, visual_schema: { generate: { samples: { list: poses } } },")
        let desired = try #require(try await folder(text).load().workspace?.desired)
        #expect(desired.datasets["d"]?.schemaPin == "datasets.d.visual_schema")
        #expect(desired.pins["datasets.d.visual_schema"]?.file == "d.visual-schema.json")
    }

    @Test("what the pin was made from is compared and it is kept") func whatThePinWasMadeFromIsComparedAndItIsKept()
        async throws
    {
        let other = Self.text("samples: { list: poses }, refine: [no blue]", list: "files: 'images/[a-f].png'")
        let (workspace, diagnostics) = try await folder(
            other, ["flat.visual-schema.json": pin().text, "images/f.png": "png 1024x1024 f"]
        ).load()
        #expect(workspace?.desired.datasets["d"]?.visualSchema == ["style": "flat"])
        #expect(
            diagnostics.map { $0.inShort(root: "") } == [
                """
                warning: tailor.yaml:7:11+8 the pin `flat.visual-schema.json` is stale, because its samples changed \
                (new: f.png) and its refinements changed -- it is used as it is
                """
            ])
    }

    @Test("what the emulator made is for rehearsals") func whatTheEmulatorMadeIsForRehearsals() async throws {
        var rehearsed = pin()
        rehearsed.provenance.endpoint = "emulator"
        let folder = try folder(Self.text(Self.samples), ["flat.visual-schema.json": rehearsed.text])
        let real = await folder.load()
        #expect(
            real.diagnostics.map { $0.inShort(root: "") } == [
                "warning: tailor.yaml:7:11+8 the pin `flat.visual-schema.json` was generated by an emulator "
                    + "-- it is used as it is"
            ])
        for endpoint in ["emulator", "http://127.0.0.1:8787"] {
            #expect(await folder.load(endpoint: endpoint).diagnostics.isEmpty)
        }
        rehearsed.value = ["style": "edited by hand"]
        try folder.write(rehearsed.text, to: "flat.visual-schema.json")
        #expect(await folder.load().diagnostics.isEmpty)
    }

    @Test("locked a missing pin is an error that says what to do") func lockedAMissingPinIsAnErrorThatSaysWhatToDo()
        async throws
    {
        let folder = try folder(Self.text(Self.samples))
        let loader = WorkspaceLoader(files: DescribedPictures(root: folder.root), isLocked: true)
        let failure = try await #require(throws: InvalidConfiguration.self) { try await loader.load() }
        #expect(
            failure.diagnostics.map { $0.inShort(root: folder.root) } == [
                """
                tailor.yaml:7:11+8 the pin `flat.visual-schema.json` is missing, and `--locked` does not generate it \
                -- expected the pin of this visual schema
                """
            ])
        let help = try #require(failure.diagnostics.first?.help)
        let restoring = try #require(help.range(of: "`tailor apply --no-locked`"))
        let generating = try #require(help.range(of: "`tailor pin flat`"))
        #expect(restoring.upperBound < generating.lowerBound)
        try folder.write(pin().text, to: "flat.visual-schema.json")
        #expect(try await loader.load().desired.pins["flat"]?.found != nil)
    }

    @Test(
        "a pin that is none is refused",
        arguments: [
            ("", "is not JSON: line 1, column 1: found the end"), (#"{"a":1,"a":1}"#, "has the member `a` twice"),
            ("[]", "is not a JSON object"), ("{}", "has no supported `format_version`"),
            (#"{"format_version":"2.0"}"#, "has no supported `format_version`: expected `1.0`"),
            (#"{"format_version":"1.0","kind":"visual_schema","value":{}}"#, "has no `provenance`"),
            (#"{"format_version":"1.0","kind":"visual_schema"}"#, "has no `value`"),
        ])
    func aPinThatIsNoneIsRefused(_ text: String, _ phrase: String) async throws {
        let (workspace, diagnostics) = try await folder(
            Self.text(Self.samples), ["flat.visual-schema.json": text]
        ).load()
        #expect(workspace == nil && diagnostics.count == 1)
        #expect(diagnostics.first?.message.hasPrefix("the pin `flat.visual-schema.json` \(phrase)") == true)
        #expect(diagnostics.first?.mark?.line == 7)
    }

    @Test("a pin of another kind is refused") func aPinOfAnotherKindIsRefused() async throws {
        var prefix = pin(value: "A drawing, ")
        prefix.kind = .captionPrefix
        let (_, diagnostics) = try await folder(
            Self.text(Self.samples), ["flat.visual-schema.json": prefix.text]
        ).load()
        #expect(diagnostics.first?.message.hasSuffix("is a pin of a caption prefix, not of a visual schema") == true)
        prefix.kind = .visualSchema
        let (_, texts) = try await folder(Self.text(Self.samples), ["flat.visual-schema.json": prefix.text]).load()
        #expect(texts.first?.message.hasSuffix("has a `value` that is not a JSON object") == true)
    }

    @Test("a pin is read as it is written") func aPinIsReadAsItIsWritten() throws {
        let pin = pin(value: ["a": .number(0.1), "ü": ["\"", "\n", .null, 3]])
        #expect(try Pin(parsing: Data(pin.text.utf8), as: .visualSchema) == pin)
        #expect(pin.text.hasSuffix("}\n"))
    }

    static let broken: [BrokenWorkspace] = [
        broken("no samples", "refine: [a]", "8+8 this generate has no `samples` -- expected the key `samples`"),
        broken(
            "misspelt", "sample: { list: poses }",
            "20+6 unknown generate key `sample` -- did you mean `samples`?"),
        broken(
            "samples of another kind", "samples: 5",
            "29+1 `samples` is the number `5` -- expected `{ list: KEY, first: N }`, or a list of images"),
        broken("too few", "samples: { list: poses, first: 4 }", "51+1 `first` is 4 -- expected 5 to 10"),
        broken("too many", "samples: { list: poses, first: 11 }", "51+2 `first` is 11 -- expected 5 to 10"),
        broken(
            "unknown list", "samples: { list: posses }",
            "37+6 there is no image list `posses` -- did you mean `poses`?"),
        broken(
            "too few spelled out", "samples: [{ file: images/a.png }]",
            "29+24 a visual schema cannot be generated from 1 sample -- expected 5 to 10 images"),
        broken(
            "a sample that is not there",
            "samples: [{ file: images/z.png }]",
            "38+12 there is no file `images/z.png` -- did you mean `a.png`?"),
        broken(
            "an empty instruction", "samples: { list: poses }, refine: [\"\"]",
            "55+2 an instruction of `refine` is empty -- expected a text"),
        broken(
            "a pin that is a list", "samples: { list: poses }, pin: []", "51+2 `pin` is a list -- expected a text"),
    ]

    private static func broken(_ name: String, _ generate: String, _ expected: String...) -> BrokenWorkspace {
        let text = "image_lists:\n  poses: { images: [{ files: images/*.png }] }\nvisual_schemas:\n"
        return BrokenWorkspace(
            name, text + "  f: { generate: { \(generate) } }\n", expected: expected.map { "tailor.yaml:5:\($0)" })
    }

    @Test("says every mistake and its place", arguments: broken) func saysEveryMistakeAndItsPlace(
        _ broken: BrokenWorkspace
    ) async throws {
        try await broken.check()
    }

    @Test("two values cannot have one file") func twoValuesCannotHaveOneFile() async throws {
        let text = Self.text(Self.samples).replacing(
            "d: { project: lora, visual_schema: flat,",
            with: """
                d: { project: lora, visual_schema: { generate: { samples: { list: poses }, pin: flat.visual-schema.json } },
                """)
        let (_, diagnostics) = try await folder(text).load()
        #expect(diagnostics.map(\.message) == ["two values have the pin file `flat.visual-schema.json`"])
        #expect(diagnostics.first?.related.first?.mark.line == 7)
    }
}

/// What the legacy families have in place of a schema.
@Suite struct LegacyWorkspaceTests {
    private func load(
        _ dataset: String, list: String = "{ files: images/*.png }", captions: String = "automatic",
        version: String = "max", files: [String: String] = [:]
    ) async throws -> (workspace: Workspace?, diagnostics: [Diagnostic]) {
        let text = """
            tailor: 1
            projects:
              lora: { ip: { type: other, medium: illustration } }
            image_lists:
              poses: { captions: \(captions), images: [\(list)] }
            datasets:
              d: { project: lora, images: poses, \(dataset) }
            models:
              m: { dataset: d, training: { version: \(version) } }

            """
        let all = TemporaryWorkspace.pictures.merging(["tailor.yaml": text]) { $1 }.merging(files) { $1 }
        let folder = try TemporaryWorkspace(all)
        return await folder.load()
    }

    @Test("they are taken with a warning") func theyAreTakenWithAWarning() async throws {
        let (workspace, diagnostics) = try await load("training_version: \"3.2\", caption_prefix: A drawing of Lora")
        let dataset = try #require(workspace?.desired.datasets["d"])
        #expect(dataset.legacy == LegacyInputs(trainingVersion: "3.2", captionPrefix: "A drawing of Lora"))
        #expect(dataset.visualSchema == nil)
        #expect(workspace?.desired.models["m"]?.training.version == "max")
        #expect(
            diagnostics.map { $0.inShort(root: "") } == [
                "warning: tailor.yaml:7:38+16 `training_version` of a dataset is not sent to the vendor "
                    + "-- the family is said on a model: `training: { version: … }`",
                "warning: tailor.yaml:7:63+14 `caption_prefix` is not in the vendor's current contract "
                    + "-- for the legacy families only",
                "warning: tailor.yaml:9:32+7 `version` is not in the vendor's current contract "
                    + "-- for the legacy families only",
            ])
    }

    @Test("a model's family makes its dataset a legacy one, and `server` keeps the server's prefix")
    func aModelSaysTheFamily() async throws {
        let byModel = try await load("status: completed").workspace?.desired.datasets["d"]
        #expect(byModel?.legacy == LegacyInputs(trainingVersion: "max"))
        let kept = try await load("caption_prefix: server").workspace?.desired.datasets["d"]
        #expect(kept?.legacy == LegacyInputs(trainingVersion: "max"))
        let written = try await load("caption_prefix: A drawing of").workspace?.desired.datasets["d"]
        #expect(written?.legacy == LegacyInputs(trainingVersion: "max", captionPrefix: "A drawing of"))
        let today = try await load("visual_schema: { schema: { style: flat } }").workspace?.desired.datasets["d"]
        #expect(today?.legacy == LegacyInputs() && today?.visualSchema != nil)
    }

    @Test("without a family, `server` alone makes a legacy dataset, and `fibo` does not", arguments: ["fibo", "FIBO"])
    func today(version: String) async throws {
        let (workspace, _) = try await load("caption_prefix: server", version: version)
        #expect(workspace?.desired.datasets["d"]?.legacy == LegacyInputs(trainingVersion: LegacyInputs.unnamed))
        let (none, diagnostics) = try await load("status: completed", version: version)
        #expect(
            none == nil && diagnostics.contains { $0.message.hasSuffix("cannot be completed without a visual schema") })
    }

    @Test("a placeholder that another trainer would fill in is pointed out, in the list and beside the pictures")
    func placeholders() async throws {
        let (_, written) = try await load(
            "caption_prefix: A drawing of",
            list: "{ files: images/*.png }, { file: extra/f.png, name: x.png, caption: 'a photo of [Trigger]' }",
            files: ["extra/f.png": "png 1024x1024 f"])
        #expect(written.map(\.message).contains("the caption of `x.png` has the placeholder `[trigger]`"))
        let (_, beside) = try await load(
            "caption_prefix: A drawing of", captions: "sidecar",
            files: Dictionary(
                uniqueKeysWithValues: "abcde".map { ("images/\($0).txt", $0 == "c" ? "[trigger] sits" : "sits") }))
        let found = beside.filter { $0.message.contains("placeholder") }
        #expect(found.map(\.message) == ["the caption of `c.png` has the placeholder `[trigger]`"])
        #expect(found.first?.help?.hasPrefix("Other trainers fill it in.") == true)
    }

    @Test("a prefix is generated from one to six samples") func aPrefixIsGeneratedFromOneToSixSamples() async throws {
        let (workspace, _) = try await load("caption_prefix: { generate: { samples: { list: poses, first: 3 } } }")
        let pin = try #require(workspace?.desired.pins["datasets.d.caption_prefix"])
        #expect(pin.file == "d.caption-prefix.json" && pin.recipe.kind == .captionPrefix)
        #expect(pin.recipe.samples.count == 3)
        #expect(workspace?.desired.datasets["d"]?.unmadePin == "datasets.d.caption_prefix")
        let (_, tooMany) = try await load("caption_prefix: { generate: { samples: { list: poses, first: 7 } } }")
        #expect(tooMany.contains { $0.message == "`first` is 7" && $0.label == "expected 1 to 6" })
        let (_, refined) = try await load("caption_prefix: { generate: { samples: { list: poses }, refine: [a] } }")
        #expect(refined.contains { $0.message == "unknown generate key `refine`" })
    }

    @Test("captions are text in the list and beside the pictures") func captionsAreTextInTheListAndBesideThePictures()
        async throws
    {
        let (workspace, _) = try await load(
            "caption_prefix: A drawing of Lora",
            list: "{ files: images/* }, { file: extra/f.png, caption: waving }", captions: "sidecar",
            files: ["images/a.txt": "sitting on a chair\n", "extra/f.png": "png 1024x1024 f"])
        let images = try #require(workspace?.desired.datasets["d"]?.images)
        #expect(images.first { $0.name == "a.png" }?.caption == "sitting on a chair")
        #expect(images.first { $0.name == "f.png" }?.caption == "waving")
        #expect(images.count == 6)
    }

    @Test("captions have the form of the family") func captionsHaveTheFormOfTheFamily() async throws {
        let (_, json) = try await load(
            "caption_prefix: A", list: "{ files: images/*.png }, { file: extra/f.png, caption: { subject: Lora } }",
            files: ["extra/f.png": "png 1024x1024 f"])
        #expect(json.filter { $0.severity == .error }.map(\.message) == ["the caption of `f.png` is JSON"])
        let (_, text) = try await load(
            "visual_schema: { schema: { a: 1 } }",
            list: "{ files: images/*.png }, { file: extra/f.png, caption: waving }",
            files: ["extra/f.png": "png 1024x1024 f"])
        let error = try #require(text.first { $0.severity == .error })
        #expect(error.message == "the caption of `f.png` is a text" && error.mark?.line == 5)
    }

    @Test("a schema cannot stand beside them") func aSchemaCannotStandBesideThem() async throws {
        let (_, diagnostics) = try await load("visual_schema: { schema: { a: 1 } }, caption_prefix: A")
        #expect(
            diagnostics.filter { $0.severity == .error }.map(\.message) == [
                "`visual_schema` cannot be combined with `caption_prefix`"
            ])
    }
}
