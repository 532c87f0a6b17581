import Foundation
import TailorModel
import TailorTesting
import TailorWorkspace

/// A workspace's folder with text files for pictures: each describes what it would be, such as `png 800x600 alpha`.
struct DescribedPictures: WorkspaceReading {
    private let folder: WorkspaceFolder

    init(root: String) { folder = WorkspaceFolder(root: root, time: VirtualTime()) }

    var root: String { folder.root }
    func kind(of path: String) throws(FileFailure) -> FileKind? { try folder.kind(of: path) }
    func kindWithoutFollowing(_ path: String) throws(FileFailure) -> FileKind? {
        try folder.kindWithoutFollowing(path)
    }
    func entries(in path: String) throws(FileFailure) -> [FolderEntry] { try folder.entries(in: path) }
    func bytes(of path: String, limit: Int) throws(FileFailure) -> Data { try folder.bytes(of: path, limit: limit) }

    func measured(_ paths: Set<ExactPath>) async -> [ExactPath: Result<MeasuredImage, ImageProblem>] {
        paths.reduce(into: [:]) { results, path in
            results[path] = Result { () throws(ImageProblem) in
                MeasuredImage(facts: try facts(of: path.text), features: try features(of: path.text))
            }
        }
    }

    /// Those of a sharp, bright and colourful picture, except for words such as `sharpness=3`.
    private func features(of path: String) throws(ImageProblem) -> ImageFeatures {
        var features = ImageFeatures(sharpness: 500, brightness: 220, colour: 90, entropy: 700)
        for word in String(decoding: try bytes(ofPicture: path), as: UTF8.self).split(separator: " ") {
            let parts = word.split(separator: "=").map(String.init)
            guard parts.count == 2, let value = Int(parts[1]) else { continue }
            switch parts[0] {
            case "sharpness": features.sharpness = value
            case "brightness": features.brightness = value
            case "colour": features.colour = value
            case "entropy": features.entropy = value
            case "subject": features.subject = value
            case "cmyk": features.isPrinted = value == 1
            case "look":
                var bytes = [UInt8](repeating: 0, count: PictureHash.byteCount)
                for bit in 0..<value { bytes[bit % 32] |= 1 << (bit / 32) }
                features.hash = PictureHash(bytes)
            default: break
            }
        }
        return features
    }

    private func facts(of path: String) throws(ImageProblem) -> ImageFacts {
        let text = String(decoding: try bytes(ofPicture: path), as: UTF8.self)
        let words = text.split(separator: " ").map(String.init)
        switch words.first {
        case nil: throw .empty
        case "pointer": throw .lfsPointer
        case "gif": throw .unsupported("a GIF")
        case "text": throw .unsupported(nil)
        case "cut": throw .damaged(.png, reason: "the file ends too early")
        case "bomb": throw .tooLarge(width: 90_000, height: 90_000)
        case let format:
            let size = words[1].split(separator: "x").compactMap { Int($0) }
            return ImageFacts(
                format: ImageFormat(rawValue: format ?? "") ?? .png, width: size[0], height: size[1],
                byteCount: words.contains("heavy") ? 13_000_000 : text.utf8.count,
                hasTransparency: words.contains("alpha"), orientation: words.contains("turned") ? 6 : 1,
                digest: Digest(of: text))
        }
    }
}
