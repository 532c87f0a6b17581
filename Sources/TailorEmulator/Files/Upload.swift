import Foundation

/// The body of an upload (contract, POST /tailored-gen/datasets/{dataset_id}/images).
struct Upload: Sendable {
    let source: PictureSource.Origin
    let name: String?
    let minimum: Int

    init(_ fields: Fields) throws(Refusal) {
        let file = try fields.text("file")
        let address = try fields.text("image_url")
        switch (file, address) {
        case (let file?, nil): source = .base64(file, field: "file")
        case (nil, let address?): source = .address(address)
        case (nil, nil): throw Refusal(400, "Give `file` or `image_url`")
        case (.some, .some): throw Refusal(400, "Give either `file` or `image_url`, not both")
        }
        name = try fields.name("image_name")
        minimum = try fields.flag("increase_resolution") ?? true ? PictureIntake.smallest : PictureIntake.wanted
        try Moderation.check([name, address], isOn: fields.flag("content_moderation") ?? false)
    }

    /// The given name, or the one in the address; nil when there is neither.
    var knownName: String? {
        if let name { return name }
        guard case .address(let address) = source else { return nil }
        let last = URL(string: address)?.lastPathComponent ?? ""
        return last.isEmpty || last == "/" ? nil : last
    }

    var sourceURL: String? {
        guard case .address(let address) = source else { return nil }
        return address
    }
}
