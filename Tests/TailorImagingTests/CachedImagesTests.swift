import Foundation
import TailorEmulator
import TailorModel
import TailorTesting
import Testing

@testable import TailorImaging

@Suite struct CachedImagesTests {
    @Test func aSecondRunReadsNothing() async throws {
        try await Album.with("a.png", "b.png") { album in
            let first = await album.look("a.png", "b.png")
            #expect(album.images.measured() == ["a.png", "b.png"])
            #expect(await album.look("a.png", "b.png") == first)
            #expect(await album.look(album.folder.path + "/a.png").values.first == first["a.png"])
            #expect(album.images.measured() == [album.folder.path + "/a.png"])
        }
    }

    @Test func realPicturesAreTheSameTheSecondTime() async throws {
        try await Album.with { album in
            for format in ImageFormat.allCases { try album.write(Samples.bytes(format), as: "\(format)") }
            try album.write(Samples.translucent().encoded(as: .png), as: "clear")
            let paths = Set(ImageFormat.allCases.map(\.rawValue) + ["clear"])
            let images = WorkspaceImages(root: album.folder.path)
            let first = await album.cached(images).facts(of: paths)
            #expect(first.values.allSatisfy { $0.failure == nil } && first.count == 4)
            // Nobody is asked who could measure them.
            #expect(await album.cached(album.images).facts(of: paths) == first)
            #expect(album.images.measured().isEmpty)
        }
    }

    @Test(arguments: Album.Change.allCases)
    func whatWasChangedIsReadAgain(change: Album.Change) async throws {
        try await Album.with("a.png", "b.png") { album in
            _ = await album.look("a.png", "b.png")
            _ = album.images.measured()
            try album.make(change, of: "a.png")
            let facts = try #require(await album.look("a.png", "b.png")["a.png"]?.success)
            #expect(facts.digest == Digest(of: try Data(contentsOf: album.file("a.png"))))
            #expect(album.images.measured() == ["a.png"])
            _ = await album.look("a.png", "b.png")
            #expect(album.images.measured().isEmpty)
        }
    }

    @Test func aLinkThatLeadsElsewhereIsReadAgain() async throws {
        try await Album.with("a.png", "b.png") { album in
            let link = album.file("link.png")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: album.file("a.png"))
            let first = await album.look("link.png")
            #expect(await album.look("link.png") == first)
            #expect(album.images.measured() == ["link.png"])
            try FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: album.file("b.png"))
            #expect(await album.look("link.png") != first)
        }
    }

    /// It may be written to again without anybody seeing it.
    @Test func whatWasWrittenAMomentAgoIsNotTrusted() async throws {
        try await Album.with("a.png") { album in
            let stamp = try #require(FileStamp(of: album.file("a.png").path))
            let soon = VirtualTime(start: Date(timeIntervalSince1970: Double(stamp.changed) / 1e9 + 1))
            for _ in 0..<2 { _ = await album.look("a.png", at: soon) }
            #expect(album.images.measured() == ["a.png", "a.png"])
            #expect(!FileManager.default.fileExists(atPath: album.cache.path))
            for _ in 0..<2 { _ = await album.look("a.png") }
            #expect(album.images.measured() == ["a.png"])
        }
    }

    @Test func whatIsWrittenWhileItIsMeasuredIsNotTrusted() async throws {
        try await Album.with("a.png") { album in
            let images = CountingImages(root: album.folder) { try Data("longer than before".utf8).write(to: $0) }
            let first = await album.cached(images).facts(of: ["a.png"])
            #expect(first["a.png"]?.success?.digest == Digest(of: "a.png"))
            let second = await album.look("a.png")
            #expect(second["a.png"]?.success?.digest == Digest(of: "longer than before"))
        }
    }

    @Test func aPictureThatCannotBeUsedIsLookedAtAgainAndTheOthersAreNot() async throws {
        try await Album.with("a.png") { album in
            let first = await album.look("a.png", "missing.png")
            #expect(first["missing.png"]?.failure == .unreadable("no such file"))
            _ = album.images.measured()
            #expect(await album.look("a.png", "missing.png") == first)
            #expect(album.images.measured() == ["missing.png"])
        }
    }

    @Test func aRunThatLooksAtSomeForgetsNoneThatStand() async throws {
        try await Album.with("a.png", "b.png", "c.png", "d.png") { album in
            _ = await album.look("a.png", "b.png", "c.png")
            try FileManager.default.removeItem(at: album.file("b.png"))
            try album.make(.otherTime, of: "c.png")
            _ = await album.look("d.png")
            #expect(Set(album.cache.read().entries.keys) == ["a.png", "d.png"])
            _ = album.images.measured()
            _ = await album.look("a.png", "d.png")
            #expect(album.images.measured().isEmpty)
        }
    }
}
