/// `-C DIR` and `--log-level LEVEL` may come before the command: `tailor -C DIR plan` is `tailor plan -C DIR`;
/// `tailor --version` is a command.
enum ArgumentOrder {
    /// Commands of two words.
    private static let groups: Set<String> = ["captions", "generate", "state"]

    private static let common: Set<String> = ["-C", "--chdir", "--log-level"]

    /// The arguments with leading options of all commands moved behind the command.
    static func commandFirst(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            let name = String(first.prefix { $0 != "=" })
            guard common.contains(name) else { break }
            let isWhole = name != first
            leading += rest.prefix(isWhole ? 1 : 2)
            rest = rest.dropFirst(isWhole ? 1 : 2)
        }
        if rest.first == "--version" { return ["version"] + rest.dropFirst() }
        guard let command = rest.first, !command.hasPrefix("-") else { return arguments }
        let words = groups.contains(command) && rest.count > 1 ? 2 : 1
        return rest.prefix(words) + leading + rest.dropFirst(words)
    }
}
