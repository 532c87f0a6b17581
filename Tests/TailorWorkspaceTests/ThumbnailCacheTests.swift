import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import Testing

@testable import TailorWorkspace

/// Pictures in small, kept beside the cache of what was measured.
@Suite("The cache of thumbnails") struct ThumbnailCacheTests {
    private static func identity(_ text: String) -> ImageIdentity { ImageIdentity(digest: Digest(of: text)) }

    private static func thumbnail(_ shade: UInt8 = 100) throws -> Thumbnail {
        let color = PixelColor(red: shade, green: 20, blue: 200)
        return try Thumbnail(of: Picture.blank(width: 400, height: 200, color: color).encoded(as: .png))
    }

    private static func files(below folder: URL) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
    }

    @Test("gives back what it was given, for each picture its own") func kept() async throws {
        try await withFolder { folder in
            let cache = ThumbnailCache(root: folder.path)
            let (one, other) = (try Self.thumbnail(10), try Self.thumbnail(200))
            #expect(cache.thumbnail(of: Self.identity("one")) == nil)
            cache.keep(one, of: Self.identity("one"))
            cache.keep(other, of: ImageIdentity(url: "https://example.com/a.png?token=secret"))
            #expect(cache.thumbnail(of: Self.identity("one")) == one)
            #expect(cache.thumbnail(of: ImageIdentity(url: "https://example.com/a.png?token=other")) == other)
            #expect(one.width == 160 && one.height == 80)
        }
    }

    @Test("is readable by its owner only, and names nothing but digests") func isPrivate() async throws {
        try await withFolder { folder in
            ThumbnailCache(root: folder.path).keep(try Self.thumbnail(), of: Self.identity("secret"))
            let files = Self.files(below: folder.appending(path: ".tailor/cache/thumbnails"))
            let file = try #require(files.first)
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(files.count == 1 && mode == 0o600)
            let hex = Digest(of: "secret").description.dropFirst("sha256:".count)
            #expect(file.path.hasSuffix("/thumbnails/\(hex.prefix(2))/\(hex.dropFirst(2)).jpg"))
        }
    }

    @Test("each folder is bounded, and the oldest go first") func bounded() async throws {
        try await withFolder { folder in
            let small = try Self.thumbnail()
            let cache = ThumbnailCache(root: folder.path, limit: 3 * small.jpeg.count)
            // Pictures whose digests begin alike share a folder.
            let names = (0...).lazy.map { "picture \($0)" }.filter {
                Digest(of: $0).description.hasPrefix("sha256:00")
            }.prefix(5)
            for (age, name) in names.enumerated() {
                cache.keep(small, of: Self.identity(name))
                let newest = try #require(
                    Self.files(below: folder).first { $0.path.contains(Digest(of: name).description.dropFirst(9)) })
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1_000_000 + Double(age))], ofItemAtPath: newest.path
                )
            }
            #expect(names.map { cache.thumbnail(of: Self.identity($0)) != nil } == [false, false, true, true, true])
            #expect(Self.files(below: folder).count == 3)
        }
    }

    @Test("what is no thumbnail is not shown", arguments: ["", "hello", "\u{FF}\u{D8}"])
    func foreign(content: String) async throws {
        try await withFolder { folder in
            let cache = ThumbnailCache(root: folder.path)
            cache.keep(try Self.thumbnail(), of: Self.identity("one"))
            let file = try #require(Self.files(below: folder).first)
            try Data(content.utf8).write(to: file)
            #expect(cache.thumbnail(of: Self.identity("one")) == nil)
            let large = try Picture.blank(width: 500, height: 500, color: .black).encoded(as: .jpeg)
            try large.write(to: file)
            #expect(cache.thumbnail(of: Self.identity("one")) == nil)
        }
    }

    @Test("a link in its place is not followed") func links() async throws {
        try await withFolder { folder in
            let elsewhere = folder.appending(path: "elsewhere")
            let caches = folder.appending(path: ".tailor/cache")
            for made in [elsewhere, caches] {
                try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
            }
            try FileManager.default.createSymbolicLink(
                at: caches.appending(path: "thumbnails"), withDestinationURL: elsewhere)
            let cache = ThumbnailCache(root: folder.path)
            cache.keep(try Self.thumbnail(), of: Self.identity("one"))
            #expect(Self.files(below: elsewhere).isEmpty)
            #expect(cache.thumbnail(of: Self.identity("one")) == nil)
        }
    }
}
