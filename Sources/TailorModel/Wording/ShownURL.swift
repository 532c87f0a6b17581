extension String {
    /// Of a URL, for people: without user and password, query and fragment, which may be secret.
    package var shownURL: String { String(withoutUser.prefix { $0 != "?" && $0 != "#" }) }

    /// Of a URL: without user and password.
    package var withoutUser: String {
        guard let scheme = firstRange(of: "://") else { return self }
        let rest = self[scheme.upperBound...]
        let host = rest.prefix { !"/?#".contains($0) }
        guard let at = host.lastIndex(of: "@") else { return self }
        return self[..<scheme.upperBound] + String(rest[rest.index(after: at)...])
    }
}
