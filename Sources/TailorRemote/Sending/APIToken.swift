import Foundation

/// The secret that authorises requests. It shows itself to nobody but the request.
package struct APIToken: Hashable, Sendable {
    let value: String

    /// White space around the token, as files and variables have it, is not part of it.
    package init(_ value: String) {
        self.value = value.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The text with every occurrence of the token blacked out: vendors quote what they refuse.
    func hidden(in text: String) -> String {
        guard !value.isEmpty else { return text }
        var hidden = text.replacingOccurrences(of: value, with: "<token>", options: .caseInsensitive)
        // Short ones would be found everywhere.
        guard value.utf8.count >= Self.shortestCoded else { return hidden }
        for coded in codings where hidden.range(of: coded, options: .caseInsensitive) != nil {
            hidden = hidden.replacingOccurrences(of: coded, with: "<token>", options: .caseInsensitive)
        }
        return hidden
    }

    private static let shortestCoded = 8

    /// How programs spell it: percent-encoded, in base64 of both alphabets, in hex, and backwards.
    private var codings: [String] {
        let bytes = Data(value.utf8)
        let base64 = bytes.base64EncodedString()
        let bare = base64.replacingOccurrences(of: "=", with: "")
        let forURLs = bare.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let percent = [CharacterSet.alphanumerics, .urlQueryAllowed].compactMap {
            value.addingPercentEncoding(withAllowedCharacters: $0)
        }
        return percent + [base64, bare, forURLs, hex, String(value.reversed())]
    }
}

extension APIToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<token>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
