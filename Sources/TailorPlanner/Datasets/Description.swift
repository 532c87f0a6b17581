import TailorModel

// The visual schema of a dataset, or the prefix of a legacy family: desired against observed.

extension DesiredDataset {
    /// It has the desired schema and prefix, as far as they are managed.
    func isDescribed(by observed: ObservedDataset?) -> Bool {
        guard unmadePin == nil else { return false }
        if let visualSchema, observed?.schemaDocument != visualSchema { return false }
        if let prefix = legacy.captionPrefix { return observed?.hasPrefix(prefix) ?? false }
        return true
    }

    /// Path by path, without a value that does not exist yet.
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

    /// A dataset has the desired schema and prefix, by what is recorded of it.
    func isDescribed(by attributes: DatasetAttributes) -> Bool {
        guard unmadePin == nil else { return false }
        if let visualSchema, attributes.visualSchema != visualSchema.digest { return false }
        guard let prefix = legacy.captionPrefix else { return true }
        return attributes.captionPrefix.map(CaptionPrefix.init) == CaptionPrefix(prefix)
    }

    /// It was made for the legacy family of the YAML, if that names one.
    func isOfFamily(of attributes: DatasetAttributes?) -> Bool {
        legacy.trainingVersion == nil || legacy.trainingVersion == attributes?.trainingVersion
    }
}
