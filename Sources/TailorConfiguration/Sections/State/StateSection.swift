import TailorModel
import TailorYAML

/// The `state` section.
enum StateSection {
    static let table = KeyTable(
        "state",
        [
            "backend", "path", "bucket", "prefix", "region", "endpoint", "path_style", "address", "lock_address",
            "unlock_address", "update_method", "lock_method", "unlock_method", "ca", "encryption", "budget",
        ])
    static let keys: [Backend: Set<String>] = [
        .file: ["path"], .s3: ["bucket", "prefix", "region", "endpoint", "path_style", "ca", "encryption", "budget"],
        .http: [
            "address", "lock_address", "unlock_address", "update_method", "lock_method", "unlock_method", "ca",
            "encryption",
        ],
    ]

    enum Backend: String, CaseIterable {
        case file, s3, http
    }

    /// Reads the settings of the chosen backend.
    static func read(_ section: Section, findings: inout Findings) -> StateSettings {
        return section.settings(table, findings: &findings) { reader in
            let chosen: Backend? = reader.choice("backend", "state backend")
            // What else is wrong depends on the backend.
            if chosen == nil, reader.has("backend") { return StateSettings() }
            let backend = chosen ?? .file
            refuseKeys(of: backend, &reader)
            switch backend {
            case .file:
                guard let path = reader.filledText("path") else { return StateSettings() }
                return StateSettings(path: RelativePath.resolve(path.value, in: path.mark.file))
            case .s3: return StateSettings(s3: S3StateSection.read(&reader))
            case .http: return StateSettings(http: HTTPStateSection.read(&reader))
            }
        }
    }

    /// Reports the keys that belong to another backend.
    private static func refuseKeys(of chosen: Backend, _ reader: inout Reader) {
        for key in table.keys where key != "backend" && reader.has(key) && keys[chosen]?.contains(key) != true {
            if let other = Backend.allCases.first(where: { keys[$0]?.contains(key) == true }) {
                reader.error(
                    "`\(key)` is a key of `backend: \(other.rawValue)`, but this is `backend: \(chosen.rawValue)`",
                    at: reader.keyMark(key), label: "remove it, or write `backend: \(other.rawValue)`")
            }
        }
    }
}
