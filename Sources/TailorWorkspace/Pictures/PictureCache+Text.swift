import Foundation
import TailorModel

/// The cache as a file: a line that says what it is, with a checksum of all that follows, and a line for each picture.
/// Tabs separate the fields; the path comes last, because it may contain a tab.
extension PictureCache {
    /// Raise it when `MeasuredImage` says more or other things of the same bytes, or when decoding finds faults that it did
    /// not find before.
    static let format = 3

    private static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")

    func encoded() -> Data {
        var body = ""
        for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
            body += "\(entry.line)\t\(path.text)\n"
        }
        return Data((Self.header(of: Digest(of: body)) + body).utf8)
    }

    /// The cache that was written. One that is damaged, or of another format, is empty.
    init(decoding bytes: Data) {
        guard let end = bytes.firstIndex(of: Self.newline) else { return }
        let body = bytes[bytes.index(after: end)...]
        guard String(decoding: bytes[...end], as: UTF8.self) == Self.header(of: Digest(of: body)) else { return }
        var read: [ExactPath: Entry] = [:]
        for line in String(decoding: body, as: UTF8.self).utf8.split(separator: Self.newline) {
            let fields = line.split(separator: Self.tab, maxSplits: Entry.fields, omittingEmptySubsequences: false)
                .map { Substring($0) }
            guard fields.count == Entry.fields + 1, let entry = Entry(fields) else { return }
            read[ExactPath(String(fields[Entry.fields]))] = entry
        }
        entries = read
    }

    private static func header(of sum: Digest) -> String { "tailor pictures\t\(format)\t\(sum)\n" }
}

extension PictureCache.Entry {
    /// Fields before the path.
    fileprivate static let fields = 17

    fileprivate var line: String {
        let facts = image.facts
        let features = image.features
        return """
            \(facts.digest)\t\(facts.format)\t\(facts.width)\t\(facts.height)\t\(facts.hasTransparency)\t\
            \(facts.orientation)\t\(stamp.size)\t\(stamp.modified)\t\(stamp.changed)\t\(stamp.inode)\t\
            \(features.hash?.hexadecimal ?? "-")\t\(features.sharpness)\t\(features.brightness)\t\(features.colour)\t\
            \(features.entropy)\t\(features.subject.map(String.init) ?? "-")\t\(features.isPrinted)
            """
    }

    fileprivate init?(_ fields: [Substring]) {
        guard let digest = Digest(parsing: String(fields[0])), let format = ImageFormat(rawValue: String(fields[1])),
            let width = Int(fields[2]), let height = Int(fields[3]), let hasTransparency = Bool(String(fields[4])),
            let orientation = Int(fields[5]), let size = Int(fields[6]), let modified = Int(fields[7]),
            let changed = Int(fields[8]), let inode = UInt64(fields[9]),
            let features = ImageFeatures(fields[10...])
        else { return nil }
        stamp = FileStamp(size: size, modified: modified, changed: changed, inode: inode)
        let facts = ImageFacts(
            format: format, width: width, height: height, byteCount: size, hasTransparency: hasTransparency,
            orientation: orientation, digest: digest)
        image = MeasuredImage(facts: facts, features: features)
    }
}

extension ImageFeatures {
    fileprivate init?(_ fields: ArraySlice<Substring>) {
        let fields = fields.map(String.init)
        let hash = fields[0] == "-" ? nil : PictureHash(hexadecimal: fields[0])
        let subject = fields[5] == "-" ? nil : Int(fields[5])
        guard hash != nil || fields[0] == "-", subject != nil || fields[5] == "-", let sharpness = Int(fields[1]),
            let brightness = Int(fields[2]), let colour = Int(fields[3]), let entropy = Int(fields[4]),
            let isPrinted = Bool(fields[6])
        else { return nil }
        self.init(
            hash: hash, sharpness: sharpness, brightness: brightness, colour: colour, entropy: entropy,
            subject: subject, isPrinted: isPrinted)
    }
}

extension PictureHash {
    /// Two digits a byte.
    fileprivate var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    fileprivate init?(hexadecimal: String) {
        let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 2 * Self.byteCount, digits.count == hexadecimal.utf8.count else { return nil }
        self.init((0..<Self.byteCount).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) })
    }
}
