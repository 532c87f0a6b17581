import Foundation
import TailorModel

/// Captions in files beside the pictures: `hero.json` for `hero.png`, or for the legacy families `hero.txt`.
struct Sidecars {
    /// A file that matches a pattern is a caption, not a picture.
    static func areNamed(_ path: String) -> Bool {
        [".json", ".txt", ".caption"].contains { path.hasSuffix($0) }
    }

    /// Bytes; a larger file is not read.
    private static let largestText = 64 * 1024
    /// `captions pull --overwrite` cannot fix the file, because it reads the workspace first.
    private static let remedy =
        "Fix the file, or remove it: `tailor captions pull` writes it again, as the vendor has it."

    let captions: Captions
    private var forms: Set<Sidecar.Form> { captions.forms }
    let folder: any WorkspaceReading

    init(captions: Captions, folder: any WorkspaceReading) {
        self.captions = captions
        self.folder = folder
    }

    /// The images with the captions found beside them. A caption that is given in the list wins.
    func addCaptions(
        to candidates: [ImageCandidate], at mark: SourceMark, _ reader: inout Reader
    ) -> [ImageCandidate] {
        var missing: [String] = []
        let captioned = candidates.map { candidate in
            guard candidate.caption == nil, let picture = candidate.path else { return candidate }
            var captioned = candidate
            captioned.readsSidecar = true
            do throws(FileFailure) {
                let found = try (json: sidecar(of: picture, "json"), text: plainSidecar(of: picture))
                switch (forms, found.json, found.text) {
                case ([.text], let json, let text):
                    captioned.caption = caption(json: text == nil ? json : nil, text: text, at: mark, &reader)
                case ([.json, .text], let json, let text):
                    let wrapped = captions.wrap == nil || json != nil ? nil : text
                    captioned.caption = caption(json: json, text: wrapped, at: mark, &reader)
                    captioned.legacyCaption = .some(caption(json: nil, text: text, at: mark, &reader))
                case (_, let json, let text):
                    captioned.caption = caption(json: json, text: json == nil ? text : nil, at: mark, &reader)
                }
                missing += missingNames(of: picture, hasJSON: found.json != nil, hasText: found.text != nil)
            } catch {
                reader.report(error, at: mark, folder)
            }
            return captioned
        }
        if !missing.isEmpty {
            reader.warn(
                "\(counted(missing.count, "caption is", "captions are")) missing: \(missing.quoted.folded(to: 3))",
                at: mark, label: "the vendor writes the missing captions")
        }
        return captioned
    }

    /// Names the sidecars that no picture belongs to: a renamed picture leaves its caption behind.
    func warnOfOrphans(of list: ImageList, at mark: SourceMark, _ reader: inout Reader) {
        var pictures: [ExactPath: Set<String>] = [:]
        for path in list.candidates.lazy.filter(\.readsSidecar).compactMap(\.path) {
            let stem = RelativePath.stem(of: RelativePath.name(of: path))
            pictures[ExactPath(RelativePath.folder(of: path)), default: []].insert(stem)
        }
        var orphans: [String] = []
        for (place, stems) in pictures.sorted(by: { $0.key < $1.key }) {
            // What cannot be listed is an error of the pattern.
            let names = ((try? folder.entries(in: place.text)) ?? []).filter { $0.kind != .folder }.map(\.name)
            let others = Set(names.filter(Self.isPicture).map(RelativePath.stem))
            for name in names where isSidecar(name) {
                let stem = RelativePath.stem(of: name)
                if !stems.contains(stem), !others.contains(stem) { orphans.append(RelativePath.join(place.text, name)) }
            }
        }
        guard !orphans.isEmpty else { return }
        reader.warn(
            "\(counted(orphans.count, "sidecar has", "sidecars have")) no picture: \(orphans.quoted.folded(to: 3))",
            at: mark, label: "a picture of the same name is expected beside each")
    }

    private static func isPicture(_ name: String) -> Bool {
        ["jpg", "jpeg", "png", "webp"].contains(RelativePath.ending(of: name)?.lowercased() ?? "")
    }

    /// Has the ending of a caption that the list takes, and is no pin.
    private func isSidecar(_ name: String) -> Bool {
        guard let ending = RelativePath.ending(of: name), !RelativePath.isHidden(name) else { return false }
        switch ending {
        case "json": guard forms.contains(.json) else { return false }
        case "txt", "caption": guard captions.takePlainText else { return false }
        default: return false
        }
        return PinKind.allCases.allSatisfy { !name.hasSuffix($0.fileEnding) }
    }

    /// The file beside a picture; nil when there is none. A broken link counts as one.
    private func sidecar(of picture: String, _ ending: String) throws(FileFailure) -> String? {
        let path = try folder.spelled(Sidecar.path(of: picture, ending: ending))
        return try folder.kindWithoutFollowing(path) == nil ? nil : path
    }

    /// Captioning programs write `hero.caption` as often as `hero.txt`.
    private func plainSidecar(of picture: String) throws(FileFailure) -> String? {
        if let text = try sidecar(of: picture, "txt") { return text }
        return try sidecar(of: picture, "caption")
    }

    private func missingNames(of picture: String, hasJSON: Bool, hasText: Bool) -> [String] {
        let missing: [Sidecar.Form] =
            switch forms {
            case [.json, .text]:
                (hasJSON || captions.wrap != nil && hasText ? [] : [.json]) + (hasText ? [] : [.text])
            case [.text]: hasJSON || hasText ? [] : [.text]
            default: hasJSON || hasText ? [] : [captions.wrap == nil ? .json : .text]
            }
        return missing.map { RelativePath.name(of: Sidecar.path(of: picture, $0)) }
    }

    private func caption(
        json: String?, text: String?, at mark: SourceMark, _ reader: inout Reader
    ) -> JSONValue? {
        if let json { return folder.object(in: json, "caption", at: mark, help: Self.remedy, &reader) }
        guard let text, let content = folder.text(of: text, limit: Self.largestText, at: mark, &reader) else {
            return nil
        }
        let caption = content.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !caption.isEmpty else {
            reader.error("`\(text)` is empty", at: mark, label: "expected a caption", help: Self.remedy)
            return nil
        }
        return .string(caption)
    }
}
