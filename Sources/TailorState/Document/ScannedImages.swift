import Foundation
import TailorModel

/// The images of a state's document, read apart from the rest: a large document consists almost entirely of images, and
/// `JSONDecoder` takes several times as long to read them.
struct ScannedImages {
    private typealias Unexpected = JSONScanner.Unexpected

    /// The document, with `{}` for the images of each dataset.
    private(set) var rest = Data()
    private var images: [ImagesPlace: [String: ImageRecord]] = [:]
    /// The digest that was read last. Most images were captioned under the same schema as the one before.
    private var lastDigest: Digest?

    /// - Returns: nil if anything is not spelled as tailor writes it. The document may still be valid.
    init?(of document: Data) {
        var copied = document.startIndex
        do {
            try document.withUnsafeBytes { bytes in
                var scanner = JSONScanner(bytes.bindMemory(to: UInt8.self))
                try scanner.visitImages { place, scanner throws(Unexpected) in
                    // If a dataset has images twice, the decoder decides which of them count.
                    guard images[place] == nil else { throw Unexpected() }
                    rest += document[copied..<(document.startIndex + scanner.position)] + Data("{}".utf8)
                    images[place] = try readImages(&scanner)
                    copied = document.startIndex + scanner.position
                }
            }
        } catch {
            return nil
        }
        rest += document[copied...]
    }

    /// Puts the images back.
    /// - Parameter state: decoded from `rest`.
    func put(into state: inout RecordedState) {
        for (place, images) in images { state[images: place] = images }
    }

    private mutating func readImages(_ scanner: inout JSONScanner) throws(Unexpected) -> [String: ImageRecord] {
        var images: [String: ImageRecord] = [:]
        try scanner.enterObject()
        while let name = try scanner.nextName() {
            guard images.updateValue(try readImage(&scanner), forKey: name) == nil else {
                throw Unexpected()
            }
        }
        return images
    }

    private mutating func readImage(_ scanner: inout JSONScanner) throws(Unexpected) -> ImageRecord {
        var id: RemoteID?
        var identity: ImageIdentity?
        var remoteName: String?
        var caption: Digest?
        var kept: Digest?
        var automatic: Digest?
        var console: Digest?
        var basis: Digest?
        var assumption: ImageRecord.Assumption?
        try scanner.enterObject()
        while let name = try scanner.nextName() {
            switch name {
            case "id" where id == nil: id = RemoteID(try scanner.integer())
            case "identity" where identity == nil: identity = ImageIdentity(recorded: try scanner.string())
            case "remote_name" where remoteName == nil: remoteName = try scanner.string()
            case "caption" where caption == nil: caption = try readDigest(&scanner)
            case "kept_caption" where kept == nil: kept = try readDigest(&scanner)
            case "automatic_caption" where automatic == nil: automatic = try readDigest(&scanner)
            case "console_caption" where console == nil: console = try readDigest(&scanner)
            case "assumed" where assumption == nil:
                assumption = ImageRecord.Assumption(rawValue: try scanner.string())
                if assumption == nil { throw Unexpected() }
            case "captioned_under" where basis == nil: basis = try readDigest(&scanner)
            default: throw Unexpected()
            }
        }
        guard let id, let identity else { throw Unexpected() }
        var image = ImageRecord(
            id: id, identity: identity, remoteName: remoteName, caption: caption, keptCaption: kept,
            automaticCaption: automatic, consoleCaption: console, captionedUnder: basis)
        image.assumption = assumption
        return image
    }

    private mutating func readDigest(_ scanner: inout JSONScanner) throws(Unexpected) -> Digest {
        let text = try scanner.string()
        if let lastDigest, lastDigest.description == text { return lastDigest }
        guard let digest = Digest(parsing: text) else { throw Unexpected() }
        lastDigest = digest
        return digest
    }
}
