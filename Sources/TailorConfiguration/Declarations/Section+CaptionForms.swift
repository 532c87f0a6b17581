import TailorModel
import TailorYAML

extension Section {
    /// Of `datasets`: by image list, the forms of captions that its datasets take.
    var captionForms: [String: Set<Sidecar.Form>] {
        var forms: [String: Set<Sidecar.Form>] = [:]
        for dataset in entries {
            guard let keys = dataset.value.mappingEntries,
                case .scalar(let list)? = keys.first(where: { $0.key == "images" })?.value.content
            else { continue }
            let isLegacy = keys.contains { DatasetSection.legacyKeys.contains($0.key) }
            forms[list.text, default: []].insert(isLegacy ? .text : .json)
        }
        return forms
    }
}
