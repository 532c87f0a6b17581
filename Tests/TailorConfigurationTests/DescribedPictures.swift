import Foundation
import TailorModel

/// Picture files for tests: text files that describe what a picture would be, such as `png 800x600 alpha`.
struct DescribedPictures: ImageMeasuring {
    let root: String

    func facts(of paths: Set<String>) async -> [String: Result<ImageFacts, ImageProblem>] {
        paths.reduce(into: [:]) { results, path in
            results[path] = Result { () throws(ImageProblem) in try facts(of: path) }
        }
    }

    private func facts(of path: String) throws(ImageProblem) -> ImageFacts {
        let text = try read(path)
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

    private func read(_ path: String) throws(ImageProblem) -> String {
        do {
            return try String(contentsOfFile: path.hasPrefix("/") ? path : root + "/" + path, encoding: .utf8)
        } catch {
            throw .unreadable("no permission")
        }
    }
}
