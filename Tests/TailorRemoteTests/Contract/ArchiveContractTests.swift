import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator
@testable import TailorRemote

/// Bulk uploads. Time has to pass for that, so each test has a harness of its own.
@Suite struct ArchiveContractTests {
    @Test("an archive becomes images while time passes, under the names of its files, with captions of the schema")
    func upload() async throws {
        let names = (1...5).map { "pose \($0).png" }
        try await Self.run(["/poses.zip?signature=a%2Bb": Self.zip(names)]) { harness, base in
            let remote = harness.remote
            let draft = try await harness.draft(schema: ContractHarness.schema, upload: .advanced)
            let upload = BulkUpload(zipURL: base + "/poses.zip?signature=a%2Bb", contentModeration: false)
            try await remote.startBulkUpload(upload, to: draft)
            #expect(try await remote.bulkUpload(of: draft) == ObservedBulkUpload(status: .pending))
            harness.time.advance(by: 2.6)
            #expect(try await remote.bulkUpload(of: draft) == ObservedBulkUpload(status: .processing, done: 2))
            harness.time.advance(by: 60)
            #expect(try await remote.bulkUpload(of: draft) == ObservedBulkUpload(status: .completed, done: 5))
            let images = try #require(try await remote.dataset(draft).images)
            #expect(images.map(\.name) == names && images.allSatisfy(\.isCaptioned))

            let failure = try await #require(throws: RemoteFailure.self) {
                try await remote.startBulkUpload(upload, to: draft)
            }
            #expect(failure.status == 400 && failure.code == .rejected && failure.effect == .none)
            #expect(failure.message.contains("already attempted"))
            #expect(try await remote.updateDataset(draft, DatasetUpdate(status: .completed)).status == .completed)
        }
    }

    @Test("what in the archive is no picture is named, with the vendor's reason")
    func failures() async throws {
        let files = ["a.png": Pictures.large, "small.png": Pictures.small, "notes.txt": Data("notes".utf8)]
        try await Self.run(["/poses.zip": Self.zip(files)]) { harness, base in
            let draft = try await harness.draft(schema: ContractHarness.schema, upload: .advanced)
            let upload = BulkUpload(zipURL: base + "/poses.zip", contentModeration: true)
            try await harness.remote.startBulkUpload(upload, to: draft)
            harness.time.advance(by: 60)
            let status = try await harness.remote.bulkUpload(of: draft)
            #expect(status.status == .completed && status.done == 1 && status.failed == 2)
            #expect(Set(status.failures.map(\.name)) == ["small.png", "notes.txt"])
            #expect(status.failures.allSatisfy { !$0.message.isEmpty })
        }
    }

    @Test("a file that is no archive is taken, and fails as a whole")
    func noArchive() async throws {
        try await Self.run(["/poses.zip": Data("not a zip".utf8)]) { harness, base in
            let draft = try await harness.draft(upload: .advanced)
            let upload = BulkUpload(zipURL: base + "/poses.zip", contentModeration: false)
            try await harness.remote.startBulkUpload(upload, to: draft)
            harness.time.advance(by: 60)
            let status = try await harness.remote.bulkUpload(of: draft)
            #expect(status.status == .failed && status.done == 0 && status.failures.count == 1)
            #expect(try await harness.remote.dataset(draft).images == [])
        }
    }

    private static func run(
        _ files: [String: Data], _ body: (ContractHarness, _ base: String) async throws -> Void
    ) async throws {
        try await FileHost.run(files) { base in
            try await ContractHarness.run { harness in try await body(harness, base) }
        }
    }

    private static func zip(_ names: [String]) -> Data {
        zip(Dictionary(names.map { ($0, Pictures.large) }) { first, _ in first }, order: names)
    }

    private static func zip(_ files: [String: Data], order: [String]? = nil) -> Data {
        var writer = ZipWriter()
        var bytes = Data()
        for name in order ?? files.keys.sorted() { bytes += writer.entry(name, files[name] ?? Data()) ?? Data() }
        return bytes + writer.end()
    }
}
