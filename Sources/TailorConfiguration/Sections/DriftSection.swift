import TailorModel
import TailorYAML

/// `drift`: differences that are known.
enum DriftSection {
    static let table = KeyTable("drift", ["ignore"])
    static let entryTable = KeyTable("exemption", ["address", "field", "until", "reason"])

    static func read(_ section: Section, findings: inout Findings) -> [DriftExemption] {
        section.settings(table, findings: &findings, read: exemptions)
    }

    private static func exemptions(_ reader: inout Reader) -> [DriftExemption] {
        (reader.list("ignore") ?? []).compactMap { item in
            reader.mapping(of: item, entryTable, at: item.place) { entry in
                entry.require("address")
                let address = entry.resourceAddress("address")
                let field = entry.filledText("field")
                let until = until(&entry)
                let reason = entry.filledText("reason")
                guard let address, until != nil || !entry.has("until") else { return nil }
                return DriftExemption(
                    address: address.value, field: field?.value, until: until, reason: reason?.value)
            }
        }
    }

    /// A day of the calendar.
    private static func until(_ reader: inout Reader) -> String? {
        guard let text = reader.text("until") else { return nil }
        guard let match = text.value.wholeMatch(of: /[0-9]{4}-([0-9]{2})-([0-9]{2})/), let month = Int(match.1),
            let day = Int(match.2), (1...12).contains(month), (1...31).contains(day)
        else {
            reader.error(
                "`\(text.value.shortened)` is not a day", at: text.mark, label: "expected a day such as `2026-12-31`")
            return nil
        }
        return text.value
    }
}
