import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// What a vision model is asked for, and what nothing of it changes at the vendor.
@Suite(.sharedHarness) struct QuestionContractTests {
    private let harness: ContractHarness
    private var remote: BriaRemote { harness.remote }

    init() throws { harness = try #require(ContractHarness.current) }

    @Test("a schema is generated of five to ten pictures, as base64 and by address; the same pictures give the same")
    func schema() async throws {
        let samples = Pictures.samples(5)
        let schema = try await remote.generateVisualSchema(samples)
        guard case .object(let members) = schema else { return #expect(Bool(false), "\(schema)") }
        #expect(!members.isEmpty)
        try await FileHost.run(["/owl.png": Pictures.small]) { base in
            let mixed = samples.prefix(4) + [ImageContent.url(base + "/owl.png")]
            let again = try await remote.generateVisualSchema(Array(mixed))
            #expect(again == schema)
        }
        let other = [ImageContent.bytes(Pictures.large)] + Pictures.samples(9)
        guard case .object = try await remote.generateVisualSchema(other) else { return #expect(Bool(false)) }
    }

    @Test("a schema is refined under a draft, which stays as it is; what is refined can be put on it")
    func refinement() async throws {
        let draft = try await harness.filled()
        let before = try await remote.dataset(draft)
        let refined = try await remote.refineStructuredPrompt(
            ContractHarness.schema, instruction: "Character's name is Lucy", dataset: draft)
        #expect(refined != ContractHarness.schema)
        #expect(try await remote.dataset(draft) == before)
        let described = try await remote.updateDataset(draft, DatasetUpdate(visualSchema: refined))
        #expect(described.schemaDocument == refined)
    }

    @Test("a caption is refined under a draft without images")
    func caption() async throws {
        let draft = try await harness.draft()
        let refined = try await remote.refineStructuredPrompt(
            ContractHarness.caption, instruction: "Fix the description of the hair color", dataset: draft)
        guard case .object = refined else { return #expect(Bool(false), "\(refined)") }
        #expect(refined != ContractHarness.caption)
    }

    @Test("a prefix is generated of one to six pictures", arguments: [1, 6])
    func prefix(_ count: Int) async throws {
        #expect(try await remote.generatePrefix(Pictures.samples(count)).hasPrefix("A"))
    }
}
