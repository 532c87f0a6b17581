import Foundation
import TailorModel

/// The cache as a file: a line that says what it is, with a checksum of all that follows, and a line for each picture.
/// Tabs separate the fields; the path comes last, because it may contain a tab.
extension PictureCache {
    /// Raise it when `ImageFacts` says more or other things of the same bytes, or when decoding finds faults that it did
    /// not find before.
    static let format = 2

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
    fileprivate static let fields = 10

    fileprivate var line: String {
        """
        \(facts.digest)\t\(facts.format)\t\(facts.width)\t\(facts.height)\t\(facts.hasTransparency)\t\
        \(facts.orientation)\t\(stamp.size)\t\(stamp.modified)\t\(stamp.changed)\t\(stamp.inode)
        """
    }

    fileprivate init?(_ fields: [Substring]) {
        guard let digest = Digest(parsing: String(fields[0])), let format = ImageFormat(rawValue: String(fields[1])),
            let width = Int(fields[2]), let height = Int(fields[3]), let hasTransparency = Bool(String(fields[4])),
            let orientation = Int(fields[5]), let size = Int(fields[6]), let modified = Int(fields[7]),
            let changed = Int(fields[8]), let inode = UInt64(fields[9])
        else { return nil }
        stamp = FileStamp(size: size, modified: modified, changed: changed, inode: inode)
        facts = ImageFacts(
            format: format, width: width, height: height, byteCount: size, hasTransparency: hasTransparency,
            orientation: orientation, digest: digest)
    }
}
