import Foundation
import TailorModel
import Testing

@testable import TailorWorkspace

/// The file of the cache, and what may be in its place.
@Suite struct PictureCacheFileTests {
    @Test("is readable by its owner only") func isReadableByItsOwnerOnly() async throws {
        try await PictureFolder.with("a.png") { pictures in
            _ = await pictures.measured("a.png")
            #expect(pictures.mode(of: ".tailor") == 0o700)
            #expect(pictures.mode(of: ".tailor/cache") == 0o700)
            #expect(pictures.mode(of: ".tailor/cache/pictures.tsv") == 0o600)
            #expect(pictures.names(in: ".tailor/cache") == ["pictures.tsv"])
        }
    }

    @Test("is not written when nothing is new") func isNotWrittenWhenNothingIsNew() async throws {
        try await PictureFolder.with("a.png") { pictures in
            _ = await pictures.measured("a.png")
            let stamp = FileStamp(of: pictures.cache.path)
            _ = await pictures.measured("a.png", "missing.png")
            #expect(FileStamp(of: pictures.cache.path) == stamp && stamp != nil)
        }
    }

    @Test("is not made without pictures") func isNotMadeWithoutPictures() async throws {
        try await PictureFolder.with { pictures in
            #expect(await pictures.measured().isEmpty)
            #expect(pictures.names(in: "") == [])
        }
    }

    @Test(
        "what is no cache is replaced",
        arguments: ["", "hello", "tailor pictures\t2\tsha256:00\nmore\n", "{\"format\": 1}"])
    func whatIsNoCacheIsReplaced(content: String) async throws {
        try await PictureFolder.with("a.png") { pictures in
            let first = await pictures.measured("a.png")
            try pictures.write(Data(content.utf8), as: ".tailor/cache/pictures.tsv")
            #expect(await pictures.measured("a.png") == first)
            #expect(pictures.measurement.measured() == ["a.png", "a.png"])
            _ = await pictures.measured("a.png")
            #expect(pictures.measurement.measured().isEmpty)
        }
    }

    /// A file or a folder is where it should be, or a pipe that nobody writes into.
    @Test(
        "a place that is taken is no failure",
        arguments: [".tailor", ".tailor/cache", ".tailor/cache/pictures.tsv", "pipe"])
    func aPlaceThatIsTakenIsNoFailure(obstacle: String) async throws {
        try await PictureFolder.with("a.png") { pictures in
            let place = obstacle == "pipe" ? ".tailor/cache/pictures.tsv" : obstacle
            let path = pictures.file(place).path
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            switch obstacle {
            case "pipe": try #require(mkfifo(path, 0o600) == 0)
            case ".tailor/cache/pictures.tsv":
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            default: try Data().write(to: URL(filePath: path))
            }
            for _ in 0..<2 { #expect(await pictures.measured("a.png")["a.png"]?.failure == nil) }
            let left = try FileManager.default.subpathsOfDirectory(atPath: pictures.folder.path)
            #expect(left.allSatisfy { !$0.hasSuffix(".tmp") }, "\(left)")
        }
    }

    @Test("of several that write the last one wins") func ofSeveralThatWriteTheLastOneWins() async throws {
        try await PictureFolder.with("a.png", "b.png") { pictures in
            let caches = [pictures.cached("a.png"), pictures.cached("b.png")]
            await withTaskGroup { group in
                for number in 0..<40 { group.addTask { pictures.cache.write(caches[number % 2]) } }
            }
            #expect(caches.contains(pictures.cache.read()))
            #expect(pictures.names(in: ".tailor/cache") == ["pictures.tsv"])
        }
    }
}

extension PictureFolder {
    fileprivate func mode(of path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: file(path).path)[.posixPermissions] as? Int
    }

    /// Nil when there is no such folder.
    fileprivate func names(in path: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: file(path).path)
    }

    /// A cache with this picture alone.
    fileprivate func cached(_ name: String) -> PictureCache {
        var cache = PictureCache()
        if let stamp = FileStamp(of: file(name).path), let image = try? measurement.image(at: name) {
            cache.put(image, at: ExactPath(name), stamp: stamp)
        }
        return cache
    }
}
