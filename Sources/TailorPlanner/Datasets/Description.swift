import TailorModel

// What a dataset is described by, desired against observed: its visual schema, or the prefix of a legacy family.

extension DesiredDataset {
    /// It has the schema and the prefix that it is to have, as far as they are managed.
    func isDescribed(by observed: ObservedDataset?) -> Bool {
        guard unmadePin == nil else { return false }
        if let visualSchema, observed?.schemaDocument != visualSchema { return false }
        if let prefix = legacy.captionPrefix { return observed?.hasPrefix(prefix) ?? false }
        return true
    }

    /// Path by path, without a value that is not made yet.
    func descriptionDifferences(from observed: ObservedDataset?) -> [FieldChange] {
        var fields: [FieldChange] = []
        if let visualSchema {
            fields += JSONValue.differences(from: observed?.schemaDocument, to: visualSchema, at: "visual_schema")
        }
        if let prefix = legacy.captionPrefix, !(observed?.hasPrefix(prefix) ?? false) {
            fields.append(
                FieldChange(
                    "caption_prefix", before: observed?.captionPrefix.map(JSONValue.string), after: .string(prefix)))
        }
        return fields
    }

    /// A dataset that was made with these inputs fits, by what is recorded of it.
    func isDescribed(by attributes: DatasetAttributes) -> Bool {
        guard unmadePin == nil else { return false }
        if let visualSchema, attributes.visualSchema != visualSchema.digest { return false }
        guard let prefix = legacy.captionPrefix else { return true }
        return attributes.captionPrefix.map(CaptionPrefix.init) == CaptionPrefix(prefix)
    }

    /// It was made for the legacy family that the YAML names; one that is not named is not managed.
    func isOfFamily(of attributes: DatasetAttributes?) -> Bool {
        legacy.trainingVersion == nil || legacy.trainingVersion == attributes?.trainingVersion
    }
}

extension ObservedDataset {
    /// The server changes case, trailing comma and white space.
    func hasPrefix(_ prefix: String) -> Bool { captionPrefix.map(CaptionPrefix.init) == CaptionPrefix(prefix) }
}
