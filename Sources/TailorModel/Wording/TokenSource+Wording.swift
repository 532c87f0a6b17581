extension RemoteSettings.TokenSource: CustomStringConvertible {
    /// Where a token is, for messages; never the token.
    package var description: String {
        switch self {
        case .environment(let name): "the variable \(name)"
        case .file(let path): "the file \(path)"
        }
    }
}
