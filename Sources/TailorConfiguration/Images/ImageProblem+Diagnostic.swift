import TailorModel

extension ImageProblem {
    /// The problem in plain words.
    /// - Parameter mark: where the file is named.
    func diagnostic(_ path: String, at mark: SourceMark) -> Diagnostic {
        switch self {
        case .unreadable(let reason):
            .error("`\(path)` cannot be read: \(reason)", at: mark, label: "expected a picture")
        case .empty:
            .error("`\(path)` is empty", at: mark, label: "expected a picture")
        case .lfsPointer:
            .error(
                "`\(path)` is a Git LFS pointer", at: mark, label: "expected the picture itself",
                help: "Run `git lfs pull`; in CI, check out with LFS.")
        case .unsupported(let found):
            .error(
                found.map { "`\(path)` is \($0)" } ?? "`\(path)` is not a picture that the vendor takes", at: mark,
                label: "expected jpg, png or webp, by content and not by name")
        case .damaged(let format, let reason):
            .error(
                "`\(path)` is a damaged or truncated \(format.rawValue)", at: mark, label: "expected a whole picture",
                help: "The decoder says: \(reason).")
        case .tooLarge(let width, let height):
            .error(
                "`\(path)` claims to be \(width) x \(height) pixels", at: mark, label: "expected fewer pixels",
                help: "So large a picture is not decoded. Scale it down.")
        case .changed:
            .error("`\(path)` was changed while it was read", at: mark, label: "run the command again")
        }
    }
}
