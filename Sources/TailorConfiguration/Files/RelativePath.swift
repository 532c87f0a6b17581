/// Paths as the workspace spells them: relative to its folder, without `.` and needless `..`; absolute; or
/// below the home folder (`~/…`).
enum RelativePath {
    /// The path of a file that another file names.
    /// - Parameters:
    ///   - path: as it is written.
    ///   - file: the file it is written in, relative to the workspace.
    static func resolve(_ path: String, in file: String) -> String {
        if path.hasPrefix("/") { return normalized(path) }
        // The door to the files expands `~`, as it does for the command line.
        if path == "~" || path.hasPrefix("~/") { return "~" + normalized(String(path.dropFirst())).droppingRoot }
        return normalized(folder(of: file) + "/" + path, absolute: false)
    }

    /// The folder of a path; empty for the workspace itself.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The path with another extension.
    static func replacingExtension(of path: String, with ending: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(path).\(ending)" }
        return path.dropLast(name.distance(from: dot, to: name.endIndex)) + ".\(ending)"
    }

    static func join(_ folder: String, _ name: String) -> String {
        switch folder {
        case "": name
        case "/": "/" + name
        default: folder + "/" + name
        }
    }

    private static func normalized(_ path: String, absolute: Bool = true) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !absolute {
                parts.append(part)
            }
        }
        return (absolute ? "/" : "") + parts.joined(separator: "/")
    }
}

extension String {
    /// `/` alone becomes nothing.
    fileprivate var droppingRoot: String { self == "/" ? "" : self }
}
