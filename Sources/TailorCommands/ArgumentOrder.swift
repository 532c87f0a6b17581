/// `-C DIR` may come before the command: `tailor -C DIR plan` is `tailor plan -C DIR`; `tailor --version` is a command.
enum ArgumentOrder {
    /// Commands of two words.
    private static let groups: Set<String> = ["captions", "generate", "state"]

    /// The arguments with a leading `-C DIR` moved behind the command.
    static func commandFirst(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            let isWhole = first.hasPrefix("-C=") || first.hasPrefix("--chdir=")
            guard isWhole || first == "-C" || first == "--chdir" else { break }
            leading += rest.prefix(isWhole ? 1 : 2)
            rest = rest.dropFirst(isWhole ? 1 : 2)
        }
        if rest.first == "--version" { return ["version"] + rest.dropFirst() }
        guard let command = rest.first, !command.hasPrefix("-") else { return arguments }
        let words = groups.contains(command) && rest.count > 1 ? 2 : 1
        return rest.prefix(words) + leading + rest.dropFirst(words)
    }
}
