/// What is looked at in the pictures of a list before they cost a training (Pictures.md, "What is checked").
package enum PictureCheck: String, Sendable, CaseIterable {
    case nearDuplicates = "near_duplicates"
    case blur
    case darkness
    case lowInformation = "low_information"
    case subjectMargin = "subject_margin"
    case aspectRatio = "aspect_ratio"
    case cmyk
    case grey
    case mixedSizes = "mixed_sizes"
    case equalCaptions = "equal_captions"
    case missingTrigger = "missing_trigger"

    /// How serious the findings of the check are.
    package enum Level: String, Sendable, CaseIterable {
        case off, warn, error
    }
}
