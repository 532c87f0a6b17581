import Foundation
import TailorModel

/// A workspace in memory whose pictures are all good: `a.png` to `j.png` in `images`.
struct VariedFiles: WorkspaceReading {
    let texts: [String: String]
    let root = "/workspace"

    /// - Parameter yaml: of `tailor.yaml`.
    init(_ yaml: String) {
        texts = Self.others.merging(["tailor.yaml": yaml]) { $1 }
    }

    private static let others: [String: String] = {
        let pictures = "abcdefghij".map { ("images/\($0).png", "a picture: \($0)") }
        let lines = (1...5).map { "{\"url\": \"https://a.example/many-\($0).png\"}\n" }.joined()
        return Dictionary(uniqueKeysWithValues: pictures).merging(
            ["schema.json": "{ \"a\": 1 }", "many.jsonl": lines]) { $1 }
    }()

    func kind(of path: String) -> FileKind? {
        texts[path] != nil ? .file : path.isEmpty || path == "images" ? .folder : nil
    }

    func kindWithoutFollowing(_ path: String) -> FileKind? { kind(of: path) }

    func entries(in path: String) -> [FolderEntry] {
        let prefix = path.isEmpty ? "" : path + "/"
        let names = texts.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
        let parts = Set(names.compactMap { $0.split(separator: "/").first.map(String.init) })
        return parts.sorted().map { FolderEntry(name: $0, kind: kind(of: prefix + $0) ?? .file) }
    }

    func bytes(of path: String, limit: Int) throws(FileFailure) -> Data {
        guard let text = texts[path] else { throw FileFailure(path: path, reason: .missing) }
        return Data(text.utf8)
    }

    func measured(_ paths: Set<ExactPath>) async -> [ExactPath: Result<MeasuredImage, ImageProblem>] {
        paths.reduce(into: [:]) { measured, path in
            guard path.text.hasSuffix(".png"), let text = texts[path.text] else {
                measured[path] = .failure(.unsupported(nil))
                return
            }
            let facts = ImageFacts(
                format: .png, width: 1024, height: 1024, byteCount: text.utf8.count, hasTransparency: false,
                orientation: 1, digest: Digest(of: text))
            let features = ImageFeatures(sharpness: 500, brightness: 220, colour: 90, entropy: 700)
            measured[path] = .success(MeasuredImage(facts: facts, features: features))
        }
    }
}
