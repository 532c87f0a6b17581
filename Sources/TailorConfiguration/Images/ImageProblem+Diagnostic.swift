import TailorModel

extension ImageProblem {
    /// - Parameter mark: where the file is named.
    func diagnostic(_ path: String, at mark: SourceMark) -> Diagnostic {
        .error("`\(path)` \(description)", at: mark, label: expectation, help: help)
    }

    private var expectation: String {
        switch self {
        case .unreadable, .empty, .lfsPointer: "expected a picture"
        case .unsupported: "expected jpeg, png or webp, by content and not by name"
        case .damaged: "expected a whole picture"
        case .tooLarge: "expected fewer pixels"
        case .changed: "run the command again"
        }
    }

    private var help: String? {
        switch self {
        case .lfsPointer: "Run `git lfs pull`. In CI, check out with LFS."
        case .tooLarge: "Scale the picture down."
        case .damaged(_, let reason): "The decoder says: \(reason)."
        default: nil
        }
    }
}
