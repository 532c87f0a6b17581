import Foundation

/// Recognises files that are no training pictures, so that the message can say what they are.
enum ForeignFormat {
    /// What the content looks like, with its article ("a GIF", "an HTML page"); nil when it looks like nothing known.
    static func name(of octets: Octets) -> String? {
        signature(octets) ?? container(octets) ?? text(octets)
    }

    private static func signature(_ octets: Octets) -> String? {
        let known: [(bytes: [UInt8], name: String)] = [
            (Array("GIF87a".utf8), "a GIF"), (Array("GIF89a".utf8), "a GIF"),
            ([0x49, 0x49, 0x2A, 0x00], "a TIFF"), ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF"),
            ([0x49, 0x49, 0x2B, 0x00], "a TIFF"), ([0x4D, 0x4D, 0x00, 0x2B], "a TIFF"),
            (Array("%PDF-".utf8), "a PDF"), (Array("8BPS".utf8), "a Photoshop file"),
            ([0x00, 0x00, 0x01, 0x00], "an ICO"), (Array("PK\u{3}\u{4}".utf8), "a ZIP archive"),
            ([0x1F, 0x8B], "a gzip archive"), ([0xFF, 0x0A], "a JPEG XL"),
            ([0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20], "a JPEG XL"),
            ([0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20], "a JPEG 2000"),
        ]
        return known.first { octets.has($0.bytes) }?.name ?? bitmap(octets)
    }

    /// `BM` alone could begin any text: the size of the second header must be one that exists.
    private static func bitmap(_ octets: Octets) -> String? {
        let headerSizes = [12, 40, 52, 56, 64, 108, 124]
        guard octets.has("BM"), let size = octets.littleEndian(4, at: 14), headerSizes.contains(size) else {
            return nil
        }
        return "a BMP"
    }

    /// ISO media files (HEIC, AVIF, video) say their brand after `ftyp`; RIFF files after their length.
    private static func container(_ octets: Octets) -> String? {
        if octets.has("ftyp", at: 4) {
            let brand = (8..<12).compactMap { octets[$0] }.map { UInt8(truncatingIfNeeded: $0) }
            switch String(decoding: brand, as: UTF8.self) {
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1": return "a HEIC"
            case "avif", "avis": return "an AVIF"
            default: return "a video"
            }
        }
        if octets.has("RIFF") {
            if octets.has("AVI ", at: 8) { return "a video" }
            if octets.has("WAVE", at: 8) { return "a sound file" }
        }
        return nil
    }

    private static func text(_ octets: Octets) -> String? {
        var start = String(decoding: octets.prefix(1024), as: UTF8.self).lowercased()[...]
        start = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "an HTML page" }
        if start.hasPrefix("<") {
            return start.contains("<svg") ? "an SVG" : start.hasPrefix("<?xml") ? "an XML file" : nil
        }
        if start.hasPrefix("{") || start.hasPrefix("[") { return "a JSON file" }
        return nil
    }
}
