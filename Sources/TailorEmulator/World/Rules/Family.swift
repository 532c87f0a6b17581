import GRDB

/// The families of models (Contract.md, "Endpoints and families"): `light` and `max` are legacy, `fibo` is today's, which
/// requests need not name. Other names are accepted, and count as legacy.
enum Family {
    static func isLegacy(_ version: String) -> Bool { version.lowercased() != "fibo" }

    /// The first model that names its family locks the project to it.
    static func lock(_ project: ProjectRow, to version: String?, at now: WorldTime, in db: Database) throws {
        guard let version else { return }
        if let locked = project.trainingVersion {
            guard locked == version else {
                throw Refusal.invalid(
                    field: "training_version", "must be `\(locked)`, to which the project is locked",
                    found: .text(version))
            }
            return
        }
        var project = project
        project.trainingVersion = version
        project.updatedAt = now
        try project.update(db)
    }
}
