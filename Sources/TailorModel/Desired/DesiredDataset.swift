/// A dataset as the YAML declares it, with its schema and images resolved.
package struct DesiredDataset: Hashable, Codable, Sendable {
    /// Key of its project.
    package var project: String
    package var name: String
    package var upload: UploadType
    /// Nil: unmanaged.
    package var visualSchema: JSONValue?
    /// The pin with the schema; until its value is made, `visualSchema` is nil.
    package var schemaPin: String?
    package var legacy = LegacyInputs()
    /// In the order of the YAML; names are unique. Nil: unmanaged.
    package var images: [DesiredImage]?
    /// The zip with the images of an advanced dataset, in place of `images`. Nil: unmanaged.
    package var archive: DesiredArchive?
    package var status: DatasetStatus
    package var increaseResolution: Bool
    package var contentModeration: Bool
    package var lifecycle: Lifecycle

    package init(
        project: String, name: String, upload: UploadType = .basic, visualSchema: JSONValue? = nil,
        images: [DesiredImage]? = nil, archive: DesiredArchive? = nil, status: DatasetStatus = .completed,
        increaseResolution: Bool = true,
        contentModeration: Bool = false, lifecycle: Lifecycle = Lifecycle()
    ) {
        self.project = project
        self.name = name
        self.upload = upload
        self.visualSchema = visualSchema
        self.images = images
        self.archive = archive
        self.status = status
        self.increaseResolution = increaseResolution
        self.contentModeration = contentModeration
        self.lifecycle = lifecycle
    }
}

extension DesiredDataset {
    /// The pins whose values it uses.
    package var pins: [String] { [schemaPin, legacy.prefixPin].compactMap { $0 } }

    /// The pin whose value has to be made first.
    package var unmadePin: String? {
        if visualSchema == nil, let schemaPin { return schemaPin }
        return legacy.captionPrefix == nil ? legacy.prefixPin : nil
    }

    /// Takes the value of a pin.
    package mutating func take(_ pin: Pin, of key: String) {
        switch (pin.kind, pin.value) {
        case (.visualSchema, let schema) where key == schemaPin: visualSchema = schema
        case (.captionPrefix, .string(let prefix)) where key == legacy.prefixPin: legacy.captionPrefix = prefix
        default: break
        }
    }
}
