import TailorModel

/// How serious the findings of each check are; checks that are not named warn.
struct CheckLevels: Hashable, Sendable {
    private var levels: [PictureCheck: PictureCheck.Level] = [:]

    /// Nil for a check that is not named.
    subscript(check: PictureCheck) -> PictureCheck.Level? {
        get { levels[check] }
        set { levels[check] = newValue }
    }

    /// These levels, and others for the checks that they do not name.
    func over(_ others: CheckLevels) -> CheckLevels {
        var all = others
        all.levels.merge(levels) { $1 }
        return all
    }
}
