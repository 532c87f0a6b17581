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
        value.isEmpty ? text : text.replacingOccurrences(of: value, with: "<token>")
    }
}

extension APIToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<token>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
