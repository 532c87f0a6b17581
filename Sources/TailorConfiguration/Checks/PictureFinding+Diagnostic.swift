import TailorModel

extension PictureFinding {
    /// - Parameter level: nil and `warn` warn.
    func diagnostic(_ level: PictureCheck.Level?, at mark: SourceMark?) -> Diagnostic {
        Diagnostic(
            level == .error ? .error : .warning, message, at: mark, label: check.advice,
            help: "`checks: { \(check.rawValue): off }` in the list or the workspace turns this check off.")
    }
}

extension PictureCheck {
    fileprivate var advice: String {
        switch self {
        case .nearDuplicates: "keep the best of each group: the training sees it too often"
        case .blur: "the training learns the blur"
        case .darkness: "the training learns the darkness"
        case .lowInformation: "there is little to learn from"
        case .subjectMargin: "the vendor asks for subjects that take most of the picture"
        case .aspectRatio: "the vendor makes no picture longer than 16:9"
        case .cmyk: "convert to RGB, to know what the vendor sees"
        case .grey: "the training mixes both"
        case .mixedSizes: "details differ where pictures are scaled"
        case .equalCaptions: "say what differs"
        case .missingTrigger: "name it in all or in none"
        }
    }
}
