import Foundation

extension WorkspaceOptions {
    /// A command on the same workspace with the same options, as the user would type it.
    func commandLine(_ command: String..., flags: [String] = []) -> String {
        var words = ["tailor"] + command
        if folder.folder != "." { words += ["-C", folder.folder] }
        for variable in variables { words += ["--var", "\(variable.name)=\(variable.value)"] }
        if let endpoint { words += ["--endpoint", endpoint] }
        if let state { words += ["--state", state] }
        if let locked { words.append(locked ? "--locked" : "--no-locked") }
        words += trust.words + flags
        return words.map(\.shellWord).joined(separator: " ")
    }
}

extension String {
    private static let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_./:=@%+,"))

    /// As one word for a shell: in quotes where needed.
    var shellWord: String {
        guard isEmpty || unicodeScalars.contains(where: { !Self.plain.contains($0) }) else { return self }
        return "'" + replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
