import TailorModel
import TailorYAML

/// The `state` section.
enum StateSection {
    static let table = KeyTable("state", ["backend", "path"])
    /// Backends of the language that are not built yet.
    static let laterBackends = ["s3", "http"]

    enum Backend: String, CaseIterable {
        case file
    }

    /// Reads the settings of the file backend. Those of a backend that is not built yet are not checked.
    static func read(_ section: Section, findings: inout Findings) -> StateSettings {
        let backend = section.entries.first { $0.key == "backend" }
        if let backend, case .scalar(let scalar) = backend.value.content, laterBackends.contains(scalar.text) {
            findings.report(.notBuiltYet("backend: \(scalar.text)", at: backend.value.mark))
            return StateSettings()
        }
        return section.settings(table, findings: &findings) { reader in
            let _: Backend? = reader.choice("backend", "state backend", later: laterBackends)
            guard let path = reader.filledText("path") else { return StateSettings() }
            return StateSettings(path: RelativePath.resolve(path.value, in: path.mark.file))
        }
    }
}
