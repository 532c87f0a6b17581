import Foundation
import TailorModel
import Testing

@testable import TailorImaging

/// The file of the cache, on a disk that is not always kind.
@Suite struct PictureCacheFileTests {
    @Test func isReadableByItsOwnerOnly() async throws {
        try await Album.with("a.png") { album in
            _ = await album.look("a.png")
            #expect(album.mode(of: ".tailor") == 0o700)
            #expect(album.mode(of: ".tailor/cache") == 0o700)
            #expect(album.mode(of: ".tailor/cache/pictures.tsv") == 0o600)
            #expect(album.names(in: ".tailor/cache") == ["pictures.tsv"])
        }
    }

    @Test func isNotWrittenWhenNothingIsNew() async throws {
        try await Album.with("a.png") { album in
            _ = await album.look("a.png")
            let stamp = FileStamp(of: album.cache.path)
            _ = await album.look("a.png", "missing.png")
            #expect(FileStamp(of: album.cache.path) == stamp && stamp != nil)
        }
    }

    @Test func isNotMadeWithoutPictures() async throws {
        try await Album.with { album in
            #expect(await album.look().isEmpty)
            #expect(album.names(in: "") == [])
        }
    }

    @Test(arguments: ["", "hello", "tailor pictures\t1\tsha256:00\nmore\n", "{\"format\": 1}"])
    func whatIsNoCacheIsReplaced(content: String) async throws {
        try await Album.with("a.png") { album in
            let first = await album.look("a.png")
            try album.write(Data(content.utf8), as: ".tailor/cache/pictures.tsv")
            #expect(await album.look("a.png") == first)
            #expect(album.images.measured() == ["a.png", "a.png"])
            _ = await album.look("a.png")
            #expect(album.images.measured().isEmpty)
        }
    }

    /// A file or a folder stands where it should be, or a pipe that nobody writes into.
    @Test(arguments: [".tailor", ".tailor/cache", ".tailor/cache/pictures.tsv", "pipe"])
    func aPlaceThatIsTakenIsNoFailure(obstacle: String) async throws {
        try await Album.with("a.png") { album in
            let place = obstacle == "pipe" ? ".tailor/cache/pictures.tsv" : obstacle
            let path = album.file(place).path
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            switch obstacle {
            case "pipe": try #require(mkfifo(path, 0o600) == 0)
            case ".tailor/cache/pictures.tsv":
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            default: try Data().write(to: URL(filePath: path))
            }
            for _ in 0..<2 { #expect(await album.look("a.png")["a.png"]?.failure == nil) }
            let left = try FileManager.default.subpathsOfDirectory(atPath: album.folder.path)
            #expect(left.allSatisfy { !$0.contains("pictures.tsv.") }, "\(left)")
        }
    }

    @Test func ofSeveralThatWriteTheLastOneWins() async throws {
        try await Album.with("a.png", "b.png") { album in
            let caches = await [album.measured("a.png"), album.measured("b.png")]
            await withTaskGroup { group in
                for number in 0..<40 { group.addTask { album.cache.write(caches[number % 2]) } }
            }
            #expect(caches.contains(album.cache.read()))
            #expect(album.names(in: ".tailor/cache") == ["pictures.tsv"])
        }
    }
}

extension Album {
    fileprivate func mode(of path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: file(path).path)[.posixPermissions] as? Int
    }

    /// Nil when there is no such folder.
    fileprivate func names(in path: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: file(path).path)
    }

    /// A cache with this picture alone.
    fileprivate func measured(_ name: String) async -> PictureCache {
        var cache = PictureCache()
        if let stamp = FileStamp(of: file(name).path), let facts = await images.facts(of: [name])[name]?.success {
            cache.put(facts, of: name, stamp: stamp)
        }
        return cache
    }
}
