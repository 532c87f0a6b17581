import TailorModel

// Values that the YAML wants and the vendor has already, but the state does not know: the answer of an earlier run was lost,
// or somebody made the same change in the console.

/// Why only the state changes.
let caughtUpReason = "the state is updated to match the vendor"

extension ProjectRecord {
    /// The record with the texts that the vendor has already.
    func caughtUp(with observed: ObservedProject, wanting desired: DesiredProject) -> ProjectRecord {
        var record = self
        let wanted = { (field: String, text: String?) in desired.lifecycle.ignores(field) ? nil : text }
        var texts = CatchingUp(kept: kept)
        record.name = texts.taken("name", wanted("name", desired.name), observed.name, over: name) ?? name
        record.description = texts.taken(
            "description", wanted("description", desired.description), observed.description, over: description)
        record.ip.name = texts.taken("ip.name", wanted("ip.name", desired.ip.name), observed.ipName, over: ip.name)
        record.ip.description = texts.taken(
            "ip.description", wanted("ip.description", desired.ip.description), observed.ipDescription,
            over: ip.description)
        record.kept = texts.kept
        return record
    }
}

extension ModelRecord {
    /// The record with the texts that the vendor has already.
    func caughtUp(with observed: ObservedModel, wanting desired: DesiredModel) -> ModelRecord {
        var record = self
        let ignores = desired.lifecycle.ignores
        var texts = CatchingUp(kept: kept)
        record.name =
            texts.taken(
                "name", ignores("name") ? nil : revisedName(desired.name, revision), observed.name, over: name) ?? name
        record.description = texts.taken(
            "description", ignores("description") ? nil : desired.description, observed.description, over: description)
        record.kept = texts.kept
        return record
    }
}

private struct CatchingUp {
    var kept: KeptTexts?

    /// The wanted text where the vendor has it, and otherwise the recorded one.
    mutating func taken(
        _ field: String, _ wanted: String?, _ observed: String?, over recorded: String?
    ) -> String? {
        guard let wanted, wanted != recorded, observed ?? "" == wanted else { return recorded }
        kept = kept.updated(sent: [field: wanted], answered: [field: wanted])
        return wanted
    }
}
