import TailorModel

extension Reader {
    /// The texts about the rights in pictures, of a list or of one entry.
    mutating func rights() -> ImageRights {
        var rights = ImageRights()
        for field in ImageRights.Field.allCases { rights[field] = filledText(field.rawValue)?.value }
        return rights
    }
}
