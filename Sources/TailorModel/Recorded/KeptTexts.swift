import Foundation

/// What the vendor keeps in place of texts that were sent, by their field: it may trim a name, change its case, or make
/// it unique. A text that it keeps as it was sent is not here.
package typealias KeptTexts = [String: String]

extension KeptTexts? {
    /// What is kept after a request.
    /// - Parameters:
    ///   - sent: the texts of the request, by field.
    ///   - answered: the same fields in its answer, as far as it has them.
    package func updated(sent: [String: String], answered: [String: String]) -> KeptTexts? {
        var kept = self ?? [:]
        for (field, text) in sent { kept[field] = answered[field].flatMap { $0 == text ? nil : $0 } }
        return kept.isEmpty ? nil : kept
    }

    /// Forgets what is kept of a field, because the observed text counts as sent from now on.
    package mutating func forget(_ field: String) {
        self?[field] = nil
        if self?.isEmpty == true { self = nil }
    }

    /// Whether the vendor made the observed text of the sent one: that is what it keeps, or, where this is not known, the
    /// two differ as a vendor may spell a text. An observed text that is missing counts as empty.
    package func isSent(_ sent: String, observed: String?, as field: String) -> Bool {
        let observed = observed ?? ""
        guard observed != sent else { return true }
        return self?[field].map { $0 == observed } ?? observed.isRespelling(of: sent)
    }
}

extension String {
    /// A name that is this one, or that a vendor may have made of it, also in lower case.
    package func isNamed(_ sent: String) -> Bool { self == sent || isRespelling(of: sent) || self == sent.lowercased() }

    /// Equal but for white space at the ends, line ends and Unicode composition, which a vendor may change.
    package func isRespelling(of sent: String) -> Bool { respelled == sent.respelled }

    /// The same for all texts that are respellings of each other.
    package var respelled: String {
        // Most texts begin and end with a letter, and have no line ends.
        if let first = utf8.first, let last = utf8.last, first.isVisibleASCII, last.isVisibleASCII,
            !utf8.contains(UInt8(ascii: "\r"))
        {
            return self
        }
        return replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension UInt8 {
    fileprivate var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }
}

extension JSONValue {
    /// Equal but for `null` members and what a vendor may change in texts.
    package func isRespelling(of sent: JSONValue) -> Bool { respelled == sent.respelled }

    private var respelled: JSONValue {
        switch self {
        case .null, .bool, .integer, .number: self
        case .string(let text): .string(text.respelled)
        case .array(let items): .array(items.map(\.respelled))
        case .object(let members): .object(members.compactMapValues { $0 == .null ? nil : $0.respelled })
        }
    }
}
