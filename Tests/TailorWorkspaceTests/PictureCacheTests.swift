import Foundation
import TailorModel
import Testing

@testable import TailorWorkspace

@Suite struct PictureCacheTests {
    private static let stamp = FileStamp(size: 42, modified: -5, changed: 1_767_225_600_123_456_789, inode: .max)
    private static let facts = ImageFacts(
        format: .webp, width: 640, height: 480, byteCount: 42, hasTransparency: true, orientation: 6,
        digest: Digest(of: "owl"))
    private static let image = MeasuredImage(
        facts: facts,
        features: ImageFeatures(
            hash: PictureHash(0..<32), sharpness: 1234, brightness: 250, colour: 17, entropy: 799, subject: 66,
            isPrinted: true))

    private static func cache(_ paths: String...) -> PictureCache {
        var cache = PictureCache()
        for path in paths { cache.put(image, at: ExactPath(path), stamp: stamp) }
        return cache
    }

    @Test("is read as it was written") func isReadAsItWasWritten() {
        let cache = Self.cache(
            "images/a.png", "/abs/b c.png", "tab\there.png", "Büro/猫.png", " ", "cr\r", "\u{E9}.png", "e\u{301}.png")
        #expect(cache.entries.count == 8)
        #expect(PictureCache(decoding: cache.encoded()) == cache)
        #expect(PictureCache(decoding: PictureCache().encoded()) == PictureCache())
    }

    @Test("remembers also what could not be measured") func remembersAlsoWhatCouldNotBeMeasured() {
        var cache = PictureCache()
        let features = ImageFeatures(sharpness: 0, brightness: 0, colour: 0, entropy: 0)
        cache.put(MeasuredImage(facts: Self.facts, features: features), at: "a.png", stamp: Self.stamp)
        #expect(PictureCache(decoding: cache.encoded()) == cache)
    }

    /// A change of these lines is a change of the format.
    @Test("has a line for each picture") func hasALineForEachPicture() {
        let text = String(decoding: Self.cache("a.png").encoded(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("tailor pictures\t3\tsha256:"))
        #expect(
            lines[1]
                == """
                \(Digest(of: "owl"))\twebp\t640\t480\ttrue\t6\t42\t-5\t1767225600123456789\t\(UInt64.max)\t\
                000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\t\
                1234\t250\t17\t799\t66\ttrue\ta.png
                """)
    }

    @Test("leaves out what has no line of its own") func leavesOutWhatHasNoLineOfItsOwn() {
        #expect(Self.cache("a\nb.png", "a\r\nb.png").entries.isEmpty)
    }

    @Test("a file that is damaged anywhere is empty") func aFileThatIsDamagedAnywhereIsEmpty() {
        let whole = Self.cache("images/a.png", "images/b.png").encoded()
        for place in whole.indices {
            var damaged = whole
            damaged[place] ^= 1
            #expect(PictureCache(decoding: damaged).entries.isEmpty, "byte \(place)")
            #expect(PictureCache(decoding: whole.prefix(place)).entries.isEmpty, "cut at \(place)")
        }
        #expect(PictureCache(decoding: whole + whole).entries.isEmpty)
    }

    @Test("another format is empty") func anotherFormatIsEmpty() {
        let text = String(decoding: Self.cache("a.png").encoded(), as: UTF8.self)
        let newer = text.replacing("tailor pictures\t3\t", with: "tailor pictures\t4\t")
        #expect(newer != text)
        #expect(PictureCache(decoding: Data(newer.utf8)).entries.isEmpty)
        for other in ["", "\n", "{}", "tailor pictures\t3\n", "\u{0}\u{FFFD}\n"] {
            #expect(PictureCache(decoding: Data(other.utf8)).entries.isEmpty)
        }
    }

    @Test("knows a file only while its stamp is the same") func knowsAFileOnlyWhileItsStampIsTheSame() {
        let (cache, stamp) = (Self.cache("a.png"), Self.stamp)
        #expect(cache.image(at: "a.png", stamp: stamp) == Self.image)
        #expect(cache.image(at: "b.png", stamp: stamp) == nil)
        let others = [
            FileStamp(size: 43, modified: stamp.modified, changed: stamp.changed, inode: stamp.inode),
            FileStamp(size: 42, modified: stamp.modified + 1, changed: stamp.changed, inode: stamp.inode),
            FileStamp(size: 42, modified: stamp.modified, changed: stamp.changed + 1, inode: stamp.inode),
            FileStamp(size: 42, modified: stamp.modified, changed: stamp.changed, inode: stamp.inode - 1),
        ]
        for other in others { #expect(cache.image(at: "a.png", stamp: other) == nil) }
    }

    @Test("keeps what is as it was measured") func keepsWhatIsAsItWasMeasured() {
        var cache = Self.cache("same.png", "changed.png", "gone.png")
        let other = FileStamp(size: 42, modified: 0, changed: 0, inode: 0)
        cache.keepUnchanged { ["same.png": Self.stamp, "changed.png": other][$0] }
        #expect(cache == Self.cache("same.png"))
    }

    @Test(
        "a stamp is settled after two seconds", arguments: [(-2.001, true), (-1.999, false), (0, false), (3600, false)])
    func aStampIsSettledAfterTwoSeconds(age: Double, isResolved: Bool) {
        let now = Date(timeIntervalSince1970: 1_767_225_600)
        let then = Int((now.timeIntervalSince1970 + age) * 1e9)
        #expect(FileStamp(size: 1, modified: then, changed: 0, inode: 1).isResolved(at: now) == isResolved)
        #expect(FileStamp(size: 1, modified: 0, changed: then, inode: 1).isResolved(at: now) == isResolved)
    }

    @Test("only regular files have a stamp") func onlyRegularFilesHaveAStamp() throws {
        #expect(FileStamp(of: "/") == nil)
        #expect(FileStamp(of: "/dev/null") == nil)
        #expect(FileStamp(of: "/nowhere/a.png") == nil)
    }
}
