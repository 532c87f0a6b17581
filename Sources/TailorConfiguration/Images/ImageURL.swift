import Foundation
import TailorModel
import TailorYAML

/// A URL from which the vendor can fetch a picture.
struct ImageURL {
    /// The last part of the path, decoded; nil when there is none.
    let fileName: String?

    /// Nil unless it has the scheme http or https, and a host.
    init?(_ text: String) {
        if let plain = ImageURL(plain: text) {
            self = plain
            return
        }
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", url.host?.isEmpty == false
        else { return nil }
        let last = RelativePath.name(of: url.percentEncodedPath).removingPercentEncoding ?? ""
        fileName = last.isEmpty ? nil : last
    }

    /// The fast way for a URL without anything to decode, with letters, digits, `-._~` and slashes only, as nearly all
    /// are: the general way takes as long as everything else about an image.
    private init?(plain text: String) {
        guard let scheme = Self.schemes.first(where: { text.hasPrefix($0) }) else { return nil }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        guard let first = rest.first, first != UInt8(ascii: "/"), rest.allSatisfy({ $0.isPlain }) else { return nil }
        let slash = rest.lastIndex(of: UInt8(ascii: "/"))
        let last = slash.map { text[text.utf8.index(after: $0)...] } ?? ""
        fileName = last.isEmpty ? nil : String(last)
    }

    private static let schemes = ["https://", "http://"]

    /// What is wrong with a text that is not such a URL.
    static func complaint(about text: String) -> String {
        guard let scheme = URLComponents(string: text)?.scheme, text.contains("://"),
            !["http", "https"].contains(scheme.lowercased())
        else { return "`\(text.withoutUser.shortened)` is not a URL" }
        return "unknown URL scheme `\(scheme)`"
    }
}

extension UInt8 {
    /// Stands for itself in a URL: unreserved (RFC 3986, section 2.3), or a slash.
    fileprivate var isPlain: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
