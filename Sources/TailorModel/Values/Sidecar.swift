import Foundation

/// The file beside a picture that has its caption (Language.md, "image_lists").
package enum Sidecar {
    /// How a caption is written: as a JSON object, or as the plain text of a legacy family.
    package enum Form: String, Sendable {
        case json
        case text = "txt"
    }

    /// Bytes; a larger file is not read.
    package static let largestFile = 4 << 20

    /// `images/hero.json` for `images/hero.png`.
    package static func path(of picture: String, _ form: Form) -> String { path(of: picture, ending: form.rawValue) }

    /// `images/hero.caption` for `images/hero.png`.
    package static func path(of picture: String, ending: String) -> String {
        // Bytes: a character may reach over a slash, where a name begins with a combining accent.
        let utf8 = picture.utf8
        let start = utf8.lastIndex(of: UInt8(ascii: "/")).map { utf8.index(after: $0) } ?? utf8.startIndex
        let dot = utf8[start...].dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? utf8.endIndex
        return "\(picture[..<dot]).\(ending)"
    }

    /// `captions/poses/hero.json`, for an image of the dataset that has no file in the workspace.
    package static func path(ofImage name: String, in dataset: String, _ form: Form) -> String {
        let parts = [dataset, name].map(\.safeInPaths)
        return path(of: "captions/" + parts.joined(separator: "/"), form)
    }

    /// The file's text: JSON for people to edit, or the plain text, with a line break at the end.
    package static func text(of caption: JSONValue) -> (form: Form, text: String) {
        if case .string(let text) = caption { return (.text, text + "\n") }
        return (.json, caption.pretty + "\n")
    }

    /// The caption in a file's text; nil when it is none.
    package static func caption(in text: String, _ form: Form) -> JSONValue? {
        switch form {
        case .json: JSONValue(parsing: text)
        case .text: .string(text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}

extension String {
    /// One name in a path. By scalars: a slash and the accent behind it are one character.
    package var withoutSlashes: String { replacingScalars { $0 == "/" } }

    /// The vendor chooses the names of its images: none of them may lead to another folder, or move a terminal's cursor.
    fileprivate var safeInPaths: String {
        replacingScalars {
            $0 == "/" || $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
    }

    private func replacingScalars(_ isReplaced: (Unicode.Scalar) -> Bool) -> String {
        String(String.UnicodeScalarView(unicodeScalars.map { isReplaced($0) ? "_" : $0 }))
    }
}
