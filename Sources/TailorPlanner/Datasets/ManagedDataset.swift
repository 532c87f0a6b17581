import TailorModel

extension DesiredDataset {
    /// What is compared: while a dataset is made, everything; afterwards not what `ignore_changes` names.
    func managed(_ history: RevisionHistory<DatasetRecord>?, _ observed: ObservedDataset?) -> DesiredDataset {
        guard let history else { return self }
        let isFirst = history.successor == nil && history.retired.isEmpty
        return isFirst && status == .completed && observed?.status == .draft ? self : managed
    }

    private var managed: DesiredDataset {
        var managed = self
        if lifecycle.ignores("visual_schema") {
            managed.visualSchema = nil
            managed.schemaPin = nil
        }
        if lifecycle.ignores("caption_prefix") {
            managed.legacy.captionPrefix = nil
            managed.legacy.prefixPin = nil
        }
        if lifecycle.ignores("images") { managed.images = nil }
        managed.archive = managedArchive
        return managed
    }

    /// The zip, unless `ignore_changes` leaves the images alone.
    var managedArchive: DesiredArchive? { lifecycle.ignores("images") ? nil : archive }

    /// A clone has the images that the YAML leaves unmanaged; a dataset that is built from nothing has not.
    var saysItsImages: Bool { images != nil || archive != nil }
}
