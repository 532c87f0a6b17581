extension ArchiveRecord {
    /// What to do about files of a zip that did not become images, in full sentences.
    package static func remedy(at address: Address) -> String {
        "A dataset accepts one zip. Fix it and update `sha256`: the dataset is recreated. Or list these files under "
            + "`except`. To try the same zip again, use `--replace \(address)`."
    }
}
