import TailorModel
import TailorYAML

/// One entry of `notify`. Its URL is a secret, so that the YAML only names a variable.
enum NotifySection {
    static let table = KeyTable("notification", ["url", "on", "private"])
    static let urlTable = KeyTable("webhook", ["env"])

    static func read(_ reader: inout Reader) -> NotifySettings? {
        reader.require("url", "on")
        let variable = variable(&reader)
        let kinds = kinds(&reader)
        let isPrivate = reader.flag("private") ?? false
        guard let variable else { return nil }
        return NotifySettings(variable: variable, kinds: kinds, isPrivate: isPrivate)
    }

    private static func variable(_ reader: inout Reader) -> String? {
        guard let node = reader.node("url") else { return nil }
        guard node.mappingEntries != nil else {
            if case .invalid = node.content { return nil }
            reader.error(
                "the URL of a webhook must not be written in the YAML", at: node.mark.withoutSecret,
                label: "expected `{ env: NAME }`",
                help: "Whoever has the URL can post to it. If the file has been shared, make another one.")
            return nil
        }
        return reader.mapping("url", urlTable) { url in
            url.require("env")
            return url.environmentName("env", such: "TAILOR_WEBHOOK")
        }
    }

    private static func kinds(_ reader: inout Reader) -> Set<Notice.Kind> {
        guard let items = reader.list("on") else { return [] }
        guard !items.isEmpty else {
            reader.error("`on` is empty", at: reader.keyMark("on"), label: "expected at least one event")
            return []
        }
        var kinds: Set<Notice.Kind> = []
        for item in items {
            guard let word = reader.text(of: item, named: "on") else { continue }
            if let kind = Notice.Kind(rawValue: word.value) {
                kinds.insert(kind)
            } else {
                reader.error(
                    "unknown event `\(word.value.shortened)`", at: word.mark,
                    label: Suggestion.label(for: word.value, among: Notice.Kind.words, kind: "events"))
            }
        }
        return kinds
    }
}
