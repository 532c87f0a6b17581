import Foundation

extension Repository {
    /// The commit that is checked out; nil before the first one, and where it cannot be read.
    package var commit: String? {
        guard let head = text("HEAD", in: folder) else { return nil }
        guard head.hasPrefix("ref: ") else { return Self.commit(head) }
        let name = String(head.dropFirst(5))
        // A name that leads elsewhere is none.
        guard name.hasPrefix("refs/"), !name.split(separator: "/").contains("..") else { return nil }
        let common = text("commondir", in: folder).map { HomePath.absolute($0, in: folder) } ?? folder
        return (text(name, in: folder) ?? text(name, in: common)).flatMap(Self.commit)
            ?? packed(name, in: common)
    }

    private func packed(_ name: String, in folder: String) -> String? {
        text("packed-refs", in: folder)?.split(separator: "\n").lazy.compactMap { line -> String? in
            let words = line.split(separator: " ")
            return words.count == 2 && words[1] == name ? Self.commit(String(words[0])) : nil
        }.first
    }

    private func text(_ name: String, in folder: String) -> String? {
        (try? String(contentsOf: URL(filePath: folder + "/" + name), encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// SHA-1 or SHA-256, in hexadecimal digits.
    private static func commit(_ text: String) -> String? {
        [40, 64].contains(text.count) && text.allSatisfy(\.isHexDigit) ? text : nil
    }
}
