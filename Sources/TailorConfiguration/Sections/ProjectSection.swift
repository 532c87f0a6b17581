import TailorModel
import TailorYAML

/// One project under `projects`, and the vendor's rules for it (contract, POST /tailored-gen/projects).
enum ProjectSection {
    static let table = KeyTable("project", ["existing", "name", "description", "ip", "lifecycle"])
    static let ipTable = KeyTable("ip", ["type", "medium", "name", "description"])

    static func read(_ key: String, _ reader: inout Reader) -> Located<DesiredProject>? {
        let name = reader.name(orKey: key)
        let description = reader.text("description")
        let lifecycle = LifecycleSection.read(&reader, of: .project)
        reader.require("ip")
        let ip = reader.mapping("ip", ipTable, read: property)
        guard let name, let ip else { return nil }
        let project = DesiredProject(
            name: name.value, description: description?.value, ip: ip, lifecycle: lifecycle)
        return Located(project, at: name.mark)
    }

    private static func property(_ reader: inout Reader) -> IntellectualProperty? {
        reader.require("type", "medium")
        let type: IPType? = reader.choice("type", "ip type")
        let medium: IPMedium? = reader.choice("medium", "ip medium")
        let name = reader.text("name")
        let description = reader.text("description")
        if let name { limitWords(of: "name", name, to: ContractLimits.mostWordsInName, &reader) }
        if let description {
            limitWords(of: "description", description, to: ContractLimits.mostWordsInDescription, &reader)
        }
        guard let type else { return nil }
        if type.needsName { demand("name", name, of: type, "1 to 3 words, such as `Lora`", &reader) }
        if type.needsDescription {
            demand("description", description, of: type, "up to 6 words, such as `a girl with purple hair`", &reader)
        }
        guard let medium else { return nil }
        if type.needsIllustration, medium != .illustration { refuse(medium, for: type, &reader) }
        return IntellectualProperty(type: type, medium: medium, name: name?.value, description: description?.value)
    }

    private static func limitWords(of key: String, _ text: Located<String>, to limit: Int, _ reader: inout Reader) {
        let count = text.value.split(whereSeparator: \.isWhitespace).count
        guard count > limit else { return }
        reader.error("the ip \(key) has \(count) words", at: text.mark, label: "expected up to \(limit) words")
    }

    private static func demand(
        _ key: String, _ text: Located<String>?, of type: IPType, _ expected: String, _ reader: inout Reader
    ) {
        if let text, text.value.contains(where: { !$0.isWhitespace }) { return }
        // A value of the wrong kind has been reported already.
        if text == nil, reader.has(key) { return }
        reader.error(
            "the ip type `\(type.rawValue)` needs a `\(key)`", at: text?.mark ?? reader.keyMark(key),
            label: "expected \(expected)")
    }

    private static func refuse(_ medium: IPMedium, for type: IPType, _ reader: inout Reader) {
        reader.error(
            "the ip type `\(type.rawValue)` is for illustrations only", at: reader.valueMark("medium"),
            label: "expected `\(IPMedium.illustration.rawValue)`",
            related: [.init("the type is given here", at: reader.valueMark("type"))])
    }
}
