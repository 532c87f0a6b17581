import Foundation
import TailorModel

/// One image of a manifest. A member that is null has no value.
struct ManifestRow {
    private let members: [String: JSONValue]
    private let manifest: String
    /// The line.
    let mark: SourceMark
    private let captions: Captions

    /// - Parameters:
    ///   - manifest: its path, to which file names are relative.
    ///   - mark: the line.
    ///   - captions: how the captions of the list are given.
    init(members: [String: JSONValue], manifest: String, mark: SourceMark, captions: Captions) {
        self.members = members.filter { $0.value != .null }
        self.manifest = manifest
        self.mark = mark
        self.captions = captions
    }

    var names: [String] { members.keys.sorted() }

    /// Nil when something is wrong, which has been reported.
    func candidate(in folder: any WorkspaceReading, _ reader: inout Reader) -> ImageCandidate? {
        guard let rights = rights(&reader) else { return nil }
        return image(in: folder, &reader)?.completed(from: rights)
    }

    /// Nil when one is wrong, which has been reported. A blank text is what a table has where nobody wrote one.
    private func rights(_ reader: inout Reader) -> ImageRights? {
        var rights = ImageRights()
        for field in ImageRights.Field.allCases {
            if case .string(let text)? = members[field.rawValue], text.allSatisfy(\.isWhitespace) { continue }
            let member = text(field.rawValue, &reader)
            guard member.isRight else { return nil }
            rights[field] = member.value
        }
        return rights
    }

    private func image(in folder: any WorkspaceReading, _ reader: inout Reader) -> ImageCandidate? {
        let known = ["file_name", "url", "name"]
        let texts = known.map { text($0, &reader) }
        guard texts.allSatisfy(\.isRight), let caption = caption(&reader) else { return nil }
        let (file, url, name) = (texts[0].value, texts[1].value, texts[2].value)
        switch (file, url) {
        case (let file?, nil):
            guard let path = path(of: file, in: folder, &reader) else { return nil }
            return ImageCandidate(
                name: name ?? RelativePath.name(of: path), source: .file(path), caption: caption.value,
                at: .marked(mark))
        case (nil, let url?): return candidate(at: url, name: name, caption.value, &reader)
        case (_?, _?):
            reader.error(
                "this line has both `file_name` and `url`", at: mark, label: "remove one of the two",
                help: "A file is uploaded; an image from a URL is fetched by the vendor.")
        case (nil, nil):
            reader.error(
                "this line names no image", at: mark,
                label: Self.suggestion(among: members.keys.sorted()) ?? "expected either `file_name` or `url`")
        }
        return nil
    }

    /// What names an image, where one of the given names was perhaps meant to.
    static func suggestion(among given: [String]) -> String? {
        given.lazy.compactMap { key in
            ["file_name", "url"].nearest(to: key).map { "did you mean `\($0)`, not `\(key)`?" }
        }.first
    }

    /// The first of the given names that is ignored only because of its case or the spaces around it.
    static func respelled(among given: [String]) -> (given: String, read: String)? {
        let read = ["file_name", "url", "name", "caption", "text"] + ImageRights.Field.words
        return given.lazy.compactMap { name in
            let plain = name.trimmingCharacters(in: .whitespaces).lowercased()
            return read.contains(plain) && !given.contains(plain) ? (name, plain) : nil
        }.first
    }

    private func candidate(
        at url: String, name: String?, _ caption: JSONValue?, _ reader: inout Reader
    ) -> ImageCandidate? {
        guard let parsed = ImageURL(url) else {
            reader.error(
                ImageURL.complaint(about: url), at: mark, label: "expected a URL with `https` or `http`")
            return nil
        }
        guard let name = name ?? parsed.fileName else {
            reader.error(
                "this image has no `name`", at: mark, label: "expected a `name`: the URL does not end in one")
            return nil
        }
        return ImageCandidate(name: name, source: .url(url, nil), caption: caption, at: .marked(mark))
    }

    private func path(of name: String, in folder: any WorkspaceReading, _ reader: inout Reader) -> String? {
        let written = RelativePath.resolve(name, in: manifest)
        do throws(FileFailure) {
            let path = try folder.spelled(written)
            switch try folder.kind(of: path) {
            case .file: return path
            case nil: throw FileFailure(path: path, reason: .missing)
            default: reader.error("`\(path)` is not a file", at: mark, label: "expected a picture")
            }
        } catch {
            reader.report(error, at: mark, folder)
        }
        return nil
    }

    private struct Member {
        let value: String?
        let isRight: Bool
    }

    /// A text that is not blank. Numbers and booleans are read as they are written, as in the YAML.
    private func text(_ key: String, _ reader: inout Reader) -> Member {
        guard let value = members[key] else { return Member(value: nil, isRight: true) }
        switch value {
        case .string(let text) where text.allSatisfy(\.isWhitespace):
            reader.error("`\(key)` is empty", at: mark, label: "expected a text")
        case .string(let text): return Member(value: text, isRight: true)
        case .integer, .number, .bool: return Member(value: value.canonical, isRight: true)
        default: reader.error("`\(key)` is \(value.kindInWords)", at: mark, label: "expected a text")
        }
        return Member(value: nil, isRight: false)
    }

    private struct Caption {
        let value: JSONValue?
    }

    /// Nil when there is a caption and it is wrong.
    private func caption(_ reader: inout Reader) -> Caption? {
        guard let given = members["caption"] ?? members["text"] else { return Caption(value: nil) }
        switch given {
        case .object: return Caption(value: given)
        case .string(let text): return caption(in: text, &reader)
        default: reader.error("the caption on this line is \(given.kindInWords)", at: mark, label: expectation)
        }
        return nil
    }

    private func caption(in text: String, _ reader: inout Reader) -> Caption? {
        // A blank text is what a table has where nobody wrote a caption.
        if text.allSatisfy(\.isWhitespace) { return Caption(value: nil) }
        do throws(JSONMistake) {
            let value = try JSONValue(reading: text)
            if case .object = value { return Caption(value: value) }
        } catch {
            if case .repeatedMember(let name) = error.reason {
                reader.error("the caption on this line has the member `\(name)` twice", at: mark, label: expectation)
                return nil
            }
        }
        guard captions.takePlainText else {
            reader.error(
                "the caption on this line is not JSON", at: mark, label: expectation,
                help: "With `captions: { wrap: short_description }` in the list, plain text becomes JSON.")
            return nil
        }
        return Caption(value: .string(text))
    }

    private var expectation: String { captions.forms == [.text] ? "expected a text" : "expected a JSON object" }
}
