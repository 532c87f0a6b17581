import Foundation
import TailorModel
import Testing

@testable import TailorConfiguration

/// `schemas/tailor.schema.json` is what editors go by. It is written by hand and must say what the code does.
@Suite struct EditorSchemaTests {
    private let schema: JSONValue

    init() throws { schema = try EditorSchema().document }

    private static let tables: [(String, KeyTable)] = [
        ("remote", RemoteSection.table), ("token", RemoteSection.tokenTable), ("state", StateSection.table),
        ("budget", S3StateSection.budgetTable),
        ("guards", GuardsSection.table), ("checks", ChecksSection.table), ("variable", Variables.table),
        ("project", ProjectSection.table),
        ("ip", ProjectSection.ipTable), ("visual_schema", VisualSchemaSection.table),
        ("generate", GenerateSection.table), ("generate_prefix", GenerateSection.prefixTable),
        ("samples", GenerateSection.samplesTable), ("prefix_samples", GenerateSection.samplesTable),
        ("captions", ImageListSection.captionsTable), ("caption_prefix", CaptionPrefixSection.table),
        ("image_list", ImageListSection.table), ("costs", CostsSection.table), ("image", ImageEntry.table),
        ("dataset", DatasetSection.table),
        ("zip", ArchiveSection.table),
        ("model", ModelSection.table), ("prompt", PromptSection.table), ("checkpoints", CheckpointsSection.table),
        ("training", TrainingSection.table),
        ("project_lifecycle", LifecycleSection.table(of: .project)),
        ("dataset_lifecycle", LifecycleSection.table(of: .dataset)),
        ("model_lifecycle", LifecycleSection.table(of: .model)), ("move", MoveSection.table),
        ("import", ImportSection.table),
        ("notification", NotifySection.table), ("webhook", NotifySection.urlTable),
        ("drift", DriftSection.table), ("exemption", DriftSection.entryTable),
        ("removal", RemovalSection.table),
    ]

    @Test("has the sections of the code") func hasTheSectionsOfTheCode() {
        #expect(schema["properties"]?.keys == Sections.table.keys.sorted())
        #expect(schema["additionalProperties"] == false)
    }

    @Test("has the keys of the code", arguments: tables) func hasTheKeysOfTheCode(_ name: String, _ table: KeyTable) {
        let definition = schema["definitions"]?[name]
        #expect(definition?["properties"]?.keys == table.keys.sorted())
        #expect(definition?["additionalProperties"] == false)
    }

    /// Every definition that describes a mapping has a table, so that none can be forgotten above.
    @Test("has no keys besides") func hasNoKeysBesides() {
        let definitions = schema["definitions"]
        let mappings = (definitions?.keys ?? []).filter { definitions?[$0]?["properties"] != nil }
        #expect(Set(mappings) == Set(Self.tables.map(\.0)))
    }

    @Test(
        "has the words of the code",
        arguments: [
            ("ip", "type", IPType.words), ("ip", "medium", IPMedium.words),
            ("training", "mode", TrainingMode.words), ("training", "lr_scheduler", LearningRateScheduler.words),
            ("dataset", "status", DatasetStatus.words), ("dataset", "upload", UploadType.words),
            ("model", "status", ModelGoal.words), ("model", "promotion", ModelPromotion.words),
            ("image_list", "captions", CaptionMode.words),
            ("state", "backend", StateSection.Backend.words), ("state", "budget", S3StateSection.Sharing.words),
            ("dataset_lifecycle", "retain", [LifecycleSection.retainAll]),
            ("model_lifecycle", "retain", [LifecycleSection.retainAll]),
        ])
    func hasTheWordsOfTheCode(_ definition: String, _ key: String, _ words: [String]) {
        let options = schema["definitions"]?[definition]?["properties"]?[key]?["anyOf"]
        #expect(options?.first?["enum"] == .array(words.map(JSONValue.string)))
    }

    @Test("has the fields of the code", arguments: ResourceKind.allCases) func hasTheFieldsOfTheCode(
        _ kind: ResourceKind
    ) {
        let lifecycle = schema["definitions"]?["\(kind.noun)_lifecycle"]
        let fields = lifecycle?["properties"]?["ignore_changes"]?["items"]?["anyOf"]?.first?["enum"]
        #expect(fields == .array(LifecycleSection.ignorable(of: kind).map(JSONValue.string)))
        let reference = schema["definitions"]?[kind.noun]?["properties"]?["lifecycle"]?["allOf"]?.first?["$ref"]
        #expect(reference == .string("#/definitions/\(kind.noun)_lifecycle"))
    }

    @Test("has the events of the code") func hasTheEventsOfTheCode() {
        let on = schema["definitions"]?["notification"]?["properties"]?["on"]
        #expect(on?["items"]?["anyOf"]?.first?["enum"] == .array(Notice.Kind.words.map(JSONValue.string)))
    }

    @Test("has the kinds of the code") func hasTheKindsOfTheCode() {
        let kinds = ResourceKind.words.joined(separator: "|")
        guard case .string(let pattern) = schema["definitions"]?["address"]?["pattern"] else {
            Issue.record("no pattern")
            return
        }
        #expect(pattern.hasPrefix("^(\(kinds))\\."))
    }

    @Test(
        "has the ranges of the code",
        arguments: [
            ("rank", ContractLimits.rank), ("lr_warmup_steps", ContractLimits.warmupSteps),
            ("total_training_steps", ContractLimits.totalTrainingSteps),
            ("checkpoint_interval", ContractLimits.shortestCheckpointInterval...Int.max),
        ])
    func hasTheRangesOfTheCode(_ key: String, _ expected: ClosedRange<Int>) {
        let range = schema["definitions"]?["training"]?["properties"]?[key]?["anyOf"]?.first
        #expect(range?["minimum"] == .integer(expected.lowerBound))
        #expect(range?["maximum"] == .integer(expected.upperBound))
    }

    @Test("has the fields of a generation, with their ranges and defaults", arguments: GenerationField.allCases)
    func hasTheFieldsOfAGeneration(_ field: GenerationField) {
        let property = schema["definitions"]?["prompt"]?["properties"]?[field.rawValue]
        let value = property?["anyOf"]?.first
        #expect(property?["default"] == field.standard)
        switch field.kind {
        case .text: #expect(property?["allOf"]?.first?["$ref"] == "#/definitions/text")
        case .document: #expect(value?["type"] == "object")
        case .integer(let range):
            #expect(value?["minimum"] == .integer(range.lowerBound) && value?["maximum"] == .integer(range.upperBound))
        case .number(let range):
            #expect(value?["minimum"] == .numeric(range.lowerBound) && value?["maximum"] == .numeric(range.upperBound))
        case .word(let words): #expect(value?["enum"] == .array(words.map(JSONValue.string)))
        }
    }

    @Test("has the length of a prompt's name") func hasTheLengthOfAPromptsName() {
        guard
            case .string(let pattern) =
                schema["definitions"]?["prompt"]?["properties"]?["name"]?["anyOf"]?.first?["pattern"]
        else {
            Issue.record("no pattern")
            return
        }
        #expect(pattern.hasSuffix("{1,\(PromptSection.longestName)}$"))
    }

    @Test("has the learning rates of the code") func hasTheLearningRatesOfTheCode() {
        let range = schema["definitions"]?["training"]?["properties"]?["learning_rate"]?["anyOf"]?.first
        #expect(range?["minimum"] == .numeric(ContractLimits.learningRate.lowerBound))
        #expect(range?["maximum"] == .numeric(ContractLimits.learningRate.upperBound))
    }

    @Test("has the sample counts of the code", arguments: [PinKind.visualSchema, .captionPrefix])
    func hasTheSampleCountsOfTheCode(_ kind: PinKind) {
        let counts = ContractLimits.samples(of: kind)
        let names = kind == .visualSchema ? ("samples", "generate") : ("prefix_samples", "generate_prefix")
        let first = schema["definitions"]?[names.0]?["properties"]?["first"]?["anyOf"]?.first
        #expect(first?["minimum"] == .integer(counts.lowerBound))
        #expect(first?["maximum"] == .integer(counts.upperBound))
        let written = schema["definitions"]?[names.1]?["properties"]?["samples"]?["anyOf"]?.last
        #expect(written?["maxItems"] == .integer(counts.upperBound))
    }

    @Test("has the methods of the code", arguments: ["update_method", "lock_method", "unlock_method"])
    func hasTheMethodsOfTheCode(_ key: String) {
        let options = schema["definitions"]?["state"]?["properties"]?[key]?["anyOf"]?.first
        #expect(options?["enum"] == .array(HTTPStateSection.methods.map(JSONValue.string)))
    }

    @Test("has the keys of each backend of the code", arguments: Array(StateSection.Backend.allCases.enumerated()))
    func hasTheKeysOfEachBackend(_ position: Int, _ backend: StateSection.Backend) {
        guard case .array(let rules) = schema["definitions"]?["state"]?["allOf"], rules.indices.contains(position)
        else {
            Issue.record("no rule for \(backend)")
            return
        }
        #expect(rules[position]["if"]?["properties"]?["backend"]?["const"] == .string(backend.rawValue))
        let others = StateSection.table.keys.filter {
            $0 != "backend" && StateSection.keys[backend]?.contains($0) != true
        }
        #expect(rules[position]["then"]?["properties"]?.keys == others.sorted())
    }

    @Test("has the image counts of the code") func hasTheImageCountsOfTheCode() {
        let rules = schema["definitions"]?["dataset"]?["allOf"]
        #expect(rules?.last?["properties"]?["images"]?["maxItems"] == .integer(ContractLimits.mostImages(.basic)))
    }

    @Test("has a version, as every schema") func hasAVersion() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "schemas")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count { $0.hasSuffix(".schema.json") } >= 6)
        for name in names where name.hasSuffix(".schema.json") {
            let schema = try JSONDecoder().decode(
                JSONValue.self, from: Data(contentsOf: folder.appending(path: name)))
            let noun = name == "tailor.schema.json" ? "workspace" : String(name.prefix { $0 != "." })
            #expect(schema["$id"] == .string("urn:tailor:schema:\(noun):1"))
        }
    }

    @Test("names what is for illustrations only") func namesWhatIsForIllustrationsOnly() {
        let conditions = schema["definitions"]?["ip"]?["allOf"]
        let types = conditions?.last?["if"]?["properties"]?["type"]?["enum"]
        let expected = IPType.allCases.filter(\.needsIllustration).map { JSONValue.string($0.rawValue) }
        #expect(types == .array(expected))
    }

    @Test("describes everything") func describesEverything() {
        var bare: [String] = []
        for name in schema["definitions"]?.keys ?? [] {
            let definition = schema["definitions"]?[name]
            if definition?["description"] == nil { bare.append(name) }
            for key in definition?["properties"]?.keys ?? []
            where definition?["properties"]?[key]?["description"] == nil {
                bare.append("\(name).\(key)")
            }
        }
        #expect(bare == [])
    }
}

extension JSONValue {
    fileprivate subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    fileprivate var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.keys.sorted()
    }

    fileprivate var first: JSONValue? {
        guard case .array(let items) = self else { return nil }
        return items.first
    }

    fileprivate var last: JSONValue? {
        guard case .array(let items) = self else { return nil }
        return items.last
    }
}
