import Foundation
import TailorModel

/// How a text came back. White space and letters are judged apart.
struct Spelling {
    private let seen: String
    private let sent: String

    init(of seen: String?, sentAs sent: String) {
        self.seen = seen ?? ""
        self.sent = sent
    }

    /// Of the white space at the ends.
    var space: VendorAnswer.Word {
        if seen.lowercased() == sent.lowercased() { return .kept }
        return seen.lowercased() == sent.trimmed.lowercased() ? .trimmed : .changed
    }

    /// Of upper and lower case.
    var letters: VendorAnswer.Word {
        if seen.trimmed == sent.trimmed { return .kept }
        return seen.trimmed == sent.trimmed.lowercased() ? .lowered : .changed
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
