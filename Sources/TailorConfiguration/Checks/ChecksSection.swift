import TailorModel

/// `checks`, of the workspace or of an image list.
enum ChecksSection {
    static let table = KeyTable("checks", PictureCheck.words)

    static func read(_ reader: inout Reader) -> CheckLevels {
        var levels = CheckLevels()
        for check in PictureCheck.allCases {
            let level: PictureCheck.Level? = reader.choice(check.rawValue, "level")
            levels[check] = level
        }
        return levels
    }
}
