import TailorModel
import TailorYAML

/// The `state` section.
enum StateSection {
    static let table = KeyTable(
        "state", ["backend", "path", "bucket", "prefix", "region", "endpoint", "path_style", "ca", "encryption"])
    /// Backends of the language that are not built yet.
    static let laterBackends = ["http"]
    private static let keys: [Backend: Set<String>] = [
        .file: ["path"], .s3: ["bucket", "prefix", "region", "endpoint", "path_style", "ca", "encryption"],
    ]

    enum Backend: String, CaseIterable {
        case file, s3
    }

    /// Reads the settings of the chosen backend. Those of a backend that is not built yet are not checked.
    static func read(_ section: Section, findings: inout Findings) -> StateSettings {
        let backend = section.entries.first { $0.key == "backend" }
        if let backend, case .scalar(let scalar) = backend.value.content, laterBackends.contains(scalar.text) {
            findings.report(.notBuiltYet("backend: \(scalar.text)", at: backend.value.mark))
            return StateSettings()
        }
        return section.settings(table, findings: &findings) { reader in
            let chosen: Backend? = reader.choice("backend", "state backend", later: laterBackends)
            // What else is wrong depends on the backend.
            if chosen == nil, reader.has("backend") { return StateSettings() }
            let backend = chosen ?? .file
            refuseKeys(of: backend, &reader)
            switch backend {
            case .file:
                guard let path = reader.filledText("path") else { return StateSettings() }
                return StateSettings(path: RelativePath.resolve(path.value, in: path.mark.file))
            case .s3: return StateSettings(s3: S3StateSection.read(&reader))
            }
        }
    }

    /// Reports the keys that belong to another backend.
    private static func refuseKeys(of chosen: Backend, _ reader: inout Reader) {
        for other in Backend.allCases where other != chosen {
            for key in table.keys where keys[other]?.contains(key) == true && reader.has(key) {
                reader.error(
                    "`\(key)` is a key of `backend: \(other.rawValue)`, but this is `backend: \(chosen.rawValue)`",
                    at: reader.keyMark(key), label: "remove it, or write `backend: \(other.rawValue)`")
            }
        }
    }
}
