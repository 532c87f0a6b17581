import TailorModel

enum ArchiveSection {
    static let table = KeyTable("zip", ["zip_url", "sha256", "except", "check"] + ImageRights.Field.words)

    /// Nil when it is wrong, which has been reported.
    static func read(_ reader: inout Reader) -> ArchiveDeclaration? {
        reader.require("zip_url")
        let url = url(&reader)
        let digest = reader.digest("sha256")
        let except = (reader.list("except") ?? []).map { reader.filledText(of: $0, named: "except")?.value }
        let check = reader.filledText("check")
        let rights = reader.rights()
        guard let url, digest != nil || !reader.has("sha256"), !except.contains(nil) else { return nil }
        var archive = DesiredArchive(url: url, digest: digest, except: Set(except.compactMap { $0 }))
        archive.rights = rights.isEmpty ? nil : rights
        return ArchiveDeclaration(archive: archive, check: check)
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

    /// `upload: advanced` needs a zip, and `upload: basic` a list.
    static func check(_ images: DatasetDeclaration.Images, _ upload: UploadType, _ reader: inout Reader) {
        switch (images, upload) {
        case (.archive, .basic):
            reader.error(
                "a zip needs `upload: advanced`", at: reader.keyMark("images"),
                label: "add `upload: advanced` to the dataset")
        case (.key, .advanced), (.inline, .advanced):
            reader.error(
                "an advanced dataset takes its images from one zip", at: reader.valueMark("images"),
                label: "expected `{ zip_url: https://…, sha256: … }`",
                help:
                    "Pack the pictures into a zip that the vendor can download; `check` names an image list to "
                    + "validate first. Or remove `upload: advanced`, to upload up to "
                    + "\(ContractLimits.mostImages(.basic)) pictures one by one.")
        case (.archive, .advanced), (.key, .basic), (.inline, .basic): break
        }
        if upload == .advanced, reader.has("increase_resolution") {
            let side = ContractLimits.smallestSideUnenlarged
            reader.error(
                "`increase_resolution` cannot be combined with `upload: advanced`",
                at: reader.keyMark("increase_resolution"),
                label: "remove it",
                help: "The vendor does not enlarge pictures in a zip: each needs at least \(side) x \(side) pixels.")
        }
    }
}
