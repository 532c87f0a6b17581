/// Paths as the workspace spells them: relative to its folder, without `.` and needless `..`; absolute; or below the home
/// folder (`~/…`).
///
/// They are cut at bytes. Where a name begins with a combining accent, the slash before it is part of a character.
enum RelativePath {
    private static let slash = UInt8(ascii: "/")

    /// The path of a file that another file names.
    /// - Parameters:
    ///   - path: as it is written.
    ///   - file: the file it is written in, relative to the workspace.
    static func resolve(_ path: String, in file: String) -> String {
        if isAbsolute(path) { return normalized(path) }
        // The door to the files expands `~`, as it does for the command line.
        if path == "~" || path.utf8.starts(with: "~/".utf8) {
            return "~" + normalized(String(path.dropFirst())).droppingRoot
        }
        return normalized(folder(of: file) + "/" + path, absolute: false)
    }

    static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

    /// A name that begins with a dot.
    static func isHidden(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: ".") }

    /// The names in a path.
    static func parts(_ path: String) -> [String] { path.utf8.split(separator: slash).map { String(Substring($0)) } }

    /// The folder of a path; empty for the workspace itself.
    static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: slash).map { String(path[..<$0]) } ?? ""
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.utf8.lastIndex(of: slash).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// What follows the last dot of a name; nil when it has none, or only the dot of a hidden file.
    static func ending(of name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
        return String(name[name.utf8.index(after: dot)...])
    }

    /// The name without its ending.
    static func stem(of name: String) -> String {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    static func join(_ folder: String, _ name: String) -> String {
        switch folder {
        case "": name
        case "/": "/" + name
        default: folder + "/" + name
        }
    }

    private static func normalized(_ path: String, absolute: Bool = true) -> String {
        var parts: [String] = []
        for part in Self.parts(path) where part != "." {
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
