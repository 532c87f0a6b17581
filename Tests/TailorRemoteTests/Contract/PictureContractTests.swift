import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Pictures and captions on their way to the vendor and back.
@Suite(.sharedHarness) struct PictureContractTests {
    private let harness: ContractHarness
    private var remote: BriaRemote { harness.remote }

    init() throws { harness = try #require(ContractHarness.current) }

    @Test("a picture of any format is taken as base64 and by address", arguments: ImageFormat.allCases)
    func formats(_ format: ImageFormat) async throws {
        let bytes = Pictures.drawn(300, 256, as: format)
        let draft = try await harness.draft(schema: ContractHarness.schema)
        let path = "/owl.\(format.rawValue)"
        try await FileHost.run([path: bytes]) { base in
            for content in [ImageContent.bytes(bytes), .url(base + path)] {
                let image = try await harness.upload(content, named: "owl", to: draft)
                #expect(image.name == "owl" && image.captionSource == .automatic && image.isCaptioned)
            }
        }
        let standing = try await served(draft)
        #expect(standing.count == 2 && standing.allSatisfy { $0.format == format && $0.width == 1200 })
    }

    @Test("an address may carry a query, and whatever else addresses carry")
    func addresses() async throws {
        let draft = try await harness.draft()
        try await FileHost.run(["/a%20b/%C3%BC.png?signature=a%2Bb&x": Pictures.small]) { base in
            _ = try await harness.upload(.url("\(base)/a%20b/%C3%BC.png?signature=a%2Bb&x"), to: draft)
        }
        #expect(try await remote.dataset(draft).imagesCount == 1)
    }

    @Test("a picture that is large enough is kept byte for byte")
    func bytes() async throws {
        let draft = try await harness.draft()
        _ = try await harness.upload(.bytes(Pictures.large), to: draft, increasingResolution: false)
        #expect(try await pictures(of: draft) == [Pictures.large])
    }

    @Test("without a schema no caption comes; under one it comes with the upload")
    func captionsOnUpload() async throws {
        let draft = try await harness.draft()
        let bare = try await harness.upload(named: "a.png", to: draft)
        #expect(bare.captionDocument == nil && bare.captionSource == nil && !bare.isCaptioned)
        _ = try await remote.updateDataset(draft, DatasetUpdate(visualSchema: ContractHarness.schema))
        let captioned = try await harness.upload(named: "b.png", to: draft)
        guard case .object? = captioned.captionDocument else { return #expect(Bool(false), "\(captioned)") }
        #expect(try await remote.dataset(draft).images == [bare, captioned])
    }

    @Test("a caption is written by hand, regenerated, and deleted with its image")
    func caption() async throws {
        let draft = try await harness.filled(2)
        let image = try #require(try await remote.dataset(draft).images?.first)
        let written = try await remote.writeCaption(ContractHarness.caption, image: image.id, dataset: draft)
        #expect(written.captionSource == .manual && written.captionDocument == ContractHarness.caption)
        #expect(written.id == image.id && written.name == image.name)
        let regenerated = try await remote.regenerateCaption(image: image.id, dataset: draft)
        #expect(
            regenerated.captionSource == .automatic && regenerated.isCaptioned
                && regenerated.captionDocument != ContractHarness.caption)
        #expect(try await remote.dataset(draft).images?.first == regenerated)
        try await remote.deleteImage(image.id, dataset: draft)
        let left = try await remote.dataset(draft)
        #expect(left.imagesCount == 1 && left.images?.contains { $0.id == image.id } == false)
    }

    @Test("all captions are regenerated, hand-written ones too; until then the dataset cannot be completed")
    func regenerateAll() async throws {
        try await ContractHarness.run { harness in
            let remote = harness.remote
            let draft = try await harness.filled()
            let image = try #require(try await remote.dataset(draft).images?.first)
            _ = try await remote.writeCaption(ContractHarness.caption, image: image.id, dataset: draft)
            try await remote.regenerateCaptions(dataset: draft)

            #expect(try await remote.dataset(draft).captionsUpdate == .inProgress)
            let failure = try await #require(throws: RemoteFailure.self) {
                try await remote.updateDataset(draft, DatasetUpdate(status: .completed))
            }
            #expect(failure.status == 409 && failure.code == .conflict && failure.effect == .none)

            harness.time.advance(by: 120)
            let done = try await remote.dataset(draft)
            #expect(done.captionsUpdate == .completed)
            #expect(done.images?.allSatisfy { $0.captionSource == .automatic && $0.isCaptioned } == true)
            #expect(try await remote.updateDataset(draft, DatasetUpdate(status: .completed)).status == .completed)
        }
    }

    /// The emulator's own words about the dataset's images.
    private func images(of dataset: RemoteID) async throws -> [[String: JSONValue]] {
        guard case .array(let items)? = JSONValue(parsing: try await harness.get("datasets/\(dataset)/images")) else {
            return []
        }
        return items.compactMap { if case .object(let members) = $0 { members } else { nil } }
    }

    private func pictures(of dataset: RemoteID) async throws -> [Data] {
        var pictures: [Data] = []
        for image in try await images(of: dataset) {
            guard case .string(let address)? = image["image_url"] else { continue }
            pictures.append(try await harness.get(address))
        }
        return pictures
    }

    private func served(_ dataset: RemoteID) async throws -> [ImageHeader] {
        try await pictures(of: dataset).map { try ImageHeader.read($0) }
    }
}
