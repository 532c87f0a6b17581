/// What may be done with a picture, and who says so: texts of the YAML, recorded with trainings and never sent
/// (Language.md, "image_lists").
package struct ImageRights: Hashable, Codable, Sendable {
    package enum Field: String, CaseIterable, Sendable {
        case licence, source, consent, credit
    }

    private var licence: String?
    private var source: String?
    private var consent: String?
    private var credit: String?

    package init() {}

    /// Nil: not given.
    package subscript(field: Field) -> String? {
        get { self[keyPath: Self.path(of: field)] }
        set { self[keyPath: Self.path(of: field)] = newValue }
    }

    private static func path(of field: Field) -> WritableKeyPath<ImageRights, String?> {
        switch field {
        case .licence: \.licence
        case .source: \.source
        case .consent: \.consent
        case .credit: \.credit
        }
    }

    /// What is not given is as in the list.
    package func completed(from list: ImageRights) -> ImageRights {
        var rights = self
        for field in Field.allCases { rights[field] = self[field] ?? list[field] }
        return rights
    }

    package var isEmpty: Bool { self == ImageRights() }
}
