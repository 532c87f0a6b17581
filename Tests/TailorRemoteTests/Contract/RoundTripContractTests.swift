import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// What is written comes back as it was: names byte for byte, documents as JSON.
@Suite(.sharedHarness) struct RoundTripContractTests {
    private let harness: ContractHarness
    private var remote: BriaRemote { harness.remote }

    init() throws { harness = try #require(ContractHarness.current) }

    static let texts = [
        "Plain", "Zürich – “poses”", "日本語のポーズ", "🦉🏽👩‍👩‍👧", "שלום עולם", "decomposed e\u{301}", "composed \u{e9}",
        #"quotes " and \ and / and 'more'"#, "tab\tand\nline", "\u{2028}\u{feff}\u{7f}", "%20 + & ?",
        String(repeating: "n", count: 500),
    ]

    @Test("names and descriptions", arguments: texts)
    func names(_ name: String) async throws {
        let ip = IntellectualProperty(type: .stylizedScene, medium: .photography, name: name, description: name)
        let project = try await remote.createProject(DesiredProject(name: name, description: name, ip: ip))
        let dataset = try await remote.createDataset(project: project.id, name: name, upload: .basic)
        let image = try await harness.upload(named: name, to: dataset.id)
        let draft = NewModel(dataset: "poses", name: name, description: name, training: Training())
        let model = try await remote.createModel(draft, dataset: dataset.id)

        let projectRow = try #require(try await remote.projects().first { $0.id == project.id })
        let datasetRow = try await remote.dataset(dataset.id)
        let modelRow = try #require(try await remote.models().first { $0.id == model.id })
        let texts = [
            project.name, dataset.name, image.name, model.name, projectRow.name, datasetRow.name, modelRow.name,
            projectRow.description, projectRow.ipName, projectRow.ipDescription, modelRow.description,
            datasetRow.images?.first?.name,
        ]
        // As bytes: two strings that look alike are equal in Swift.
        for text in texts { #expect(Array((text ?? "").utf8) == Array(name.utf8)) }
    }

    static let values: [JSONValue] = [
        .object([:]),
        [
            "style": "flat",
            "nested": ["list": [1, .number(2.5), -3, true, false, .null], "object": ["a": ["b": ["c": "d"]]]],
        ],
        [
            "number": .number(0.1), "small": .number(1e-7), "large": .number(1e300),
            "long": .integer(9_007_199_254_740_993),
        ],
        ["ünï": "日本語 🎨", "quote \" \\ / key": "line\nbreak\ttab", "\u{1}": "\u{0}\u{1f}\u{7f}\u{2028}"],
        ["text that looks like JSON": #"{"a": "\"b\""}"#, "empty": "", "  ": "  "],
        ["long": .string(String(repeating: "a long caption, ", count: 2000))],
    ]

    @Test("schemas and captions are compared as JSON", arguments: values.indices)
    func documents(_ index: Int) async throws {
        let document = Self.values[index]
        let draft = try await harness.draft()
        let image = try await harness.upload(to: draft)
        let described = try await remote.updateDataset(draft, DatasetUpdate(visualSchema: document))
        let captioned = try await remote.writeCaption(document, image: image.id, dataset: draft)
        #expect(described.schemaDocument == document)
        #expect(captioned.captionDocument == document && captioned.captionSource == .manual && captioned.isCaptioned)

        let row = try #require(try await remote.datasets().first { $0.id == draft })
        let whole = try await remote.dataset(draft)
        #expect(row.schemaDocument == document && whole.schemaDocument == document)
        #expect(whole.images == [captioned])
    }

    @Test("every type of project in both media", arguments: IPType.allCases, IPMedium.allCases)
    func types(_ type: IPType, _ medium: IPMedium) async throws {
        let ip = IntellectualProperty(type: type, medium: medium, name: "Lora", description: "purple hair")
        do {
            let project = try await remote.createProject(DesiredProject(name: "\(type) \(medium)", ip: ip))
            #expect(!(type.needsIllustration && medium == .photography))
            let row = try await remote.projects().first { $0.id == project.id }
            #expect(row?.ipType == type.rawValue && row?.ipMedium == medium.rawValue)
            #expect(row == project)
        } catch {
            #expect(type.needsIllustration && medium == .photography && error.status == 400)
        }
    }
}
