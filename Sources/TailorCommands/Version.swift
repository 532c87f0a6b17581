import CBuild
import Foundation

/// The version of this program, and what it was built from.
enum Version {
    static let current = "0.1.0"
    /// The `User-Agent` of its requests.
    static let userAgent = "tailor/\(current)"

    /// Of the source; nil for a build of a working copy.
    static var commit: String? {
        let text = String(cString: tailor_build_commit())
        return text.isEmpty ? nil : text
    }

    /// Of the compiler.
    static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    /// Operating system and processor: `Linux x86_64`.
    static var platform: String {
        var system = utsname()
        guard uname(&system) == 0 else { return "unknown" }
        return "\(text(of: system.sysname)) \(text(of: system.machine))"
    }

    /// One line for people.
    static var line: String {
        "tailor \(current) (\(commit.map { "commit \($0.prefix(12))" } ?? "built from a working copy"), Swift \(swift), "
            + "\(platform))"
    }

    private static func text(of field: some Any) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
