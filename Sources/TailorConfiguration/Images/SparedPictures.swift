import TailorModel

/// Pictures that a pattern does not match only because of capitals in their endings.
struct SparedPictures {
    let pattern: Located<String>
    let paths: Set<ExactPath>
}

extension Reader {
    /// - Parameter taken: the pictures of the whole list: another entry may name those of one.
    mutating func warn(of spared: SparedPictures, beside taken: Set<ExactPath>) {
        let paths = spared.paths.subtracting(taken).sorted().map(\.text)
        guard !paths.isEmpty else { return }
        warn(
            "\(counted(paths.count, "picture is", "pictures are")) left out: \(paths.quoted.folded(to: 3))",
            at: spared.pattern.mark, label: "the letters of the ending differ",
            help: "Capitals count. `*.{jpg,JPG}` matches both; a folder alone takes the pictures in it.")
    }
}
