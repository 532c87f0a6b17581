import Foundation
import TailorModel
import TailorYAML

/// One entry of a list of images: files by pattern, one file, one url, or a manifest of many.
enum ImageEntry {
    static let table = KeyTable("image", origins + ["name", "caption", "sha256"])
    static let origins = ["files", "file", "url", "manifest"]

    /// Nil when the entry is wrong in a way that has been reported.
    static func read(
        _ reader: inout Reader, captions: CaptionMode, in folder: any WorkspaceReading
    ) -> [ImageCandidate]? {
        guard let origin = reader.one(of: origins) else { return nil }
        forbidUnknownKeys(beside: origin, &reader)
        guard let text = reader.filledText(origin) else { return nil }
        var candidates: [ImageCandidate]?
        switch origin {
        case "files": candidates = files(text, captions: captions, &reader, in: folder)
        case "file": candidates = file(text, &reader, in: folder).map { [$0] }
        case "url": candidates = url(text, &reader).map { [$0] }
        default:
            candidates = ImageManifest(
                path: RelativePath.resolve(text.value, in: text.mark.file), mark: text.mark, folder: folder
            ).read(&reader)
        }
        guard captions == .sidecar, let found = candidates else { return candidates }
        return Sidecars(folder: folder).addCaptions(to: found, at: text.mark, &reader)
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
        _ pattern: Located<String>, captions: CaptionMode, _ reader: inout Reader,
        in folder: any WorkspaceReading
    ) -> [ImageCandidate]? {
        let path = RelativePath.resolve(pattern.value, in: pattern.mark.file)
        let named = naming(&reader)
        let matches = FilePattern(path).matches(in: folder)
        if let refused = matches.refused {
            reader.report(refused, at: pattern.mark, folder)
            return nil
        }
        let isPicture = { captions != .sidecar || !Sidecars.areNamed($0) }
        let deadLinks = matches.deadLinks.filter(isPicture).sorted()
        for link in deadLinks {
            reader.error(
                "`\(link)` is a broken symbolic link", at: pattern.mark, label: "it matches this pattern",
                help: "Restore its target, or remove the link: the picture is then removed from the dataset.")
        }
        guard deadLinks.isEmpty else { return nil }
        let paths = matches.files.filter(isPicture).sorted()
        guard !paths.isEmpty else {
            let isFolder = folder.kind(of: path) == .folder
            reader.error(
                "no file matches `\(pattern.value.shortened)`", at: pattern.mark,
                label: isFolder ? "this is a folder; did you mean `\(path)/*.png`?" : "expected at least one picture",
                help: "Patterns may have `*`, `?`, `[…]` and `**`. Hidden files do not match.")
            return nil
        }
        let base = RelativePath.folder(of: pattern.mark.file)
        return paths.map { path in
            let relative = !base.isEmpty && path.hasPrefix(base + "/") ? String(path.dropFirst(base.count + 1)) : path
            let name = named == .path ? relative.replacing("/", with: "_") : RelativePath.name(of: path)
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
        let path = RelativePath.resolve(text.value, in: text.mark.file)
        let name = reader.has("name") ? reader.filledText("name")?.value : RelativePath.name(of: path)
        let caption = reader.caption("caption")
        if let refusal = folder.refusal(of: path) {
            reader.report(FileFailure(path: path, reason: refusal), at: text.mark, folder)
            return nil
        }
        switch folder.kind(of: path) {
        case nil:
            reader.report(FileFailure(path: path, reason: .missing), at: text.mark, folder)
            return nil
        case .file:
            guard let name else { return nil }
            return ImageCandidate(name: name, source: .file(path), caption: caption, at: text.place)
        default:
            reader.error(
                "`\(path)` is not a file", at: text.mark, label: "expected a picture",
                help: "A folder of pictures is given as `files: \(text.value)/*.png`.")
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
