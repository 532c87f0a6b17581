#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `~` in a path that a person gives: `HOME`, on the command line and in the YAML alike. A shell expands it only at the
/// start of a word, so `--out=~/next.plan` arrives as it is written.
package enum HomePath {
    /// `~` and `~/…` with the value of `HOME`; any other path, and all of them without `HOME`, as they are.
    package static func expanded(_ path: String) -> String {
        guard path == "~" || path.utf8.starts(with: "~/".utf8) else { return path }
        guard let home = getenv("HOME").map({ String(cString: $0) }), home.isAbsolutePath else { return path }
        let trimmed = home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
        return trimmed + path.dropFirst()
    }

    /// Absolute, with `~` expanded and without `.` and `..`; relative paths begin at `folder`.
    package static func absolute(_ path: String, in folder: String? = nil) -> String {
        let path = expanded(path)
        guard !path.isAbsolutePath else { return normalized(path) }
        return normalized((folder ?? currentFolder) + "/" + path)
    }

    package static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    private static func normalized(_ path: String) -> String {
        var parts: [String] = []
        for part in path.pathNames where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
