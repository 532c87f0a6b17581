import TailorModel
import TailorYAML

/// `images` of an advanced dataset: a zip, before its reference is followed.
struct ArchiveDeclaration: Sendable {
    let archive: DesiredArchive
    /// The image list whose pictures are said to be in the zip.
    let check: Located<String>?
}

enum ArchiveSection {
    static let table = KeyTable("zip", ["zip_url", "sha256", "except", "check"])

    /// Nil when it is wrong in a way that has been reported.
    static func read(_ reader: inout Reader) -> ArchiveDeclaration? {
        reader.require("zip_url")
        let url = url(&reader)
        let digest = reader.digest("sha256")
        let except = (reader.list("except") ?? []).map { reader.filledText(of: $0, named: "except")?.value }
        let check = reader.filledText("check")
        guard let url, digest != nil || !reader.has("sha256"), !except.contains(nil) else { return nil }
        return ArchiveDeclaration(
            archive: DesiredArchive(url: url, digest: digest, except: Set(except.compactMap { $0 })), check: check)
    }

    private static func url(_ reader: inout Reader) -> String? {
        guard let text = reader.filledText("zip_url") else { return nil }
        guard ImageURL(text.value) != nil else {
            reader.error(
                ImageURL.complaint(about: text.value), at: text.mark, label: "expected a URL with `https` or `http`")
            return nil
        }
        return text.value
    }

    /// A zip goes with `upload: advanced`, and a list does not.
    static func check(_ images: DatasetDeclaration.Images, _ upload: UploadType, _ reader: inout Reader) {
        switch (images, upload) {
        case (.archive, .basic):
            reader.error(
                "a zip is for advanced datasets", at: reader.keyMark("images"),
                label: "expected `upload: advanced` beside it")
        case (.key, .advanced), (.inline, .advanced):
            reader.error(
                "an advanced dataset takes its images from one zip", at: reader.valueMark("images"),
                label: "expected `{ zip_url: https://…, sha256: … }`",
                help:
                    "Put the pictures into a zip that the vendor can download; `check` beside `zip_url` names an image "
                    + "list whose pictures are checked first. Or remove `upload: advanced`: up to 200 pictures go one "
                    + "by one.")
        case (.archive, .advanced), (.key, .basic), (.inline, .basic): break
        }
        if upload == .advanced, reader.has("increase_resolution") {
            reader.error(
                "`increase_resolution` is for basic datasets", at: reader.keyMark("increase_resolution"),
                label: "remove it", help: "The vendor enlarges no picture of a zip: each needs 1024 x 1024 pixels.")
        }
    }
}
