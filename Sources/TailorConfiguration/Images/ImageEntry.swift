import Foundation
import TailorModel
import TailorYAML

/// One entry of a list of images: files by pattern, one file, one url, or a manifest of many.
enum ImageEntry {
    static let table = KeyTable("image", origins + ["name", "caption", "sha256"] + ImageRights.Field.words)
    static let origins = ["files", "file", "url", "manifest"]

    /// Nil when the entry is wrong in a way that has been reported.
    static func read(
        _ reader: inout Reader, _ captions: Captions, in folder: any WorkspaceReading
    ) -> [ImageCandidate]? {
        guard let origin = reader.one(of: origins) else { return nil }
        forbidUnknownKeys(beside: origin, &reader)
        guard let text = reader.filledText(origin) else { return nil }
        var candidates: [ImageCandidate]?
        switch origin {
        case "files": candidates = files(text, captions, &reader, in: folder)
        case "file": candidates = file(text, &reader, in: folder).map { [$0] }
        case "url": candidates = url(text, &reader).map { [$0] }
        default:
            candidates = folder.spelled(RelativePath.resolve(text.value, in: text.mark.file), at: text.mark, &reader)
                .flatMap {
                    ImageManifest(path: $0, mark: text.mark, captions: captions, folder: folder).read(&reader)
                }
        }
        let rights = reader.rights()
        if !rights.isEmpty { candidates = candidates?.map { $0.completed(from: rights) } }
        guard captions.mode == .sidecar, let found = candidates else { return candidates }
        return Sidecars(captions: captions, folder: folder).addCaptions(to: found, at: text.mark, &reader)
    }

    private static func forbidUnknownKeys(beside origin: String, _ reader: inout Reader) {
        let unknown: [String] =
            switch origin {
            case "files": ["caption", "sha256"]
            case "file": ["sha256"]
            case "manifest": ["name", "caption", "sha256"]
            default: []
            }
        for key in unknown where reader.has(key) {
            reader.error(
                "`\(key)` cannot be combined with `\(origin)`", at: reader.keyMark(key),
                label: key == "sha256" ? "it goes with `url`" : "it goes with `file` or `url`")
        }
    }

    private static func files(
        _ pattern: Located<String>, _ captions: Captions, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> [ImageCandidate]? {
        let path = RelativePath.resolve(pattern.value, in: pattern.mark.file)
        let named = naming(&reader)
        guard let paths = PictureSearch(pattern: pattern, path: path, captions: captions, folder: folder).paths(&reader)
        else { return nil }
        let base = RelativePath.folder(of: pattern.mark.file)
        return paths.map { path in
            let relative =
                !base.isEmpty && path.utf8.starts(with: (base + "/").utf8)
                ? String(Substring(path.utf8.dropFirst(base.utf8.count + 1))) : path
            let name = named == .path ? relative.withoutSlashes : RelativePath.name(of: path)
            return ImageCandidate(name: name, source: .file(path), at: pattern.place)
        }
    }

    private enum Naming { case file, path }

    /// `name: path`, the only name that many files can share.
    private static func naming(_ reader: inout Reader) -> Naming {
        guard let name = reader.text("name") else { return .file }
        if name.value != "path" {
            reader.error(
                "the files of a pattern cannot share one name", at: name.mark, label: "expected `path`, or no `name`",
                help: "With `name: path` each picture is named after its path, with `_` for `/`.")
        }
        return .path
    }

    private static func file(
        _ text: Located<String>, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> ImageCandidate? {
        let written = RelativePath.resolve(text.value, in: text.mark.file)
        guard let path = folder.spelled(written, at: text.mark, &reader) else { return nil }
        let name = reader.has("name") ? reader.filledText("name")?.value : RelativePath.name(of: path)
        let caption = reader.caption("caption")
        let kind: FileKind?
        do throws(FileFailure) {
            kind = try folder.kind(of: path)
        } catch {
            reader.report(error, at: text.mark, folder)
            return nil
        }
        switch kind {
        case nil:
            reader.report(FileFailure(path: path, reason: .missing), at: text.mark, folder)
            return nil
        case .file:
            guard let name else { return nil }
            return ImageCandidate(name: name, source: .file(path), caption: caption, at: text.place)
        default:
            reader.error(
                "`\(path)` is not a file", at: text.mark, label: "expected a picture",
                help: "A folder of pictures is given as `files: \(text.value)`.")
            return nil
        }
    }

    private static func url(_ text: Located<String>, _ reader: inout Reader) -> ImageCandidate? {
        let caption = reader.caption("caption")
        let digest = reader.digest("sha256")
        guard let url = ImageURL(text.value) else {
            reader.error(
                ImageURL.complaint(about: text.value), at: text.mark, label: "expected a URL with `https` or `http`")
            return nil
        }
        guard let name = reader.has("name") ? reader.filledText("name")?.value : url.fileName else {
            if !reader.has("name") {
                reader.error(
                    "this image has no `name`", at: text.mark, label: "expected a `name`: the URL does not end in one")
            }
            return nil
        }
        return ImageCandidate(name: name, source: .url(text.value, digest), caption: caption, at: text.place)
    }
}
