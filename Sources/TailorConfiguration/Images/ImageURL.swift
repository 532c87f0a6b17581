import Foundation
import TailorYAML

/// A URL from which the vendor can fetch a picture.
struct ImageURL {
    /// The last part of the path, decoded; nil when there is none.
    let fileName: String?

    /// Nil unless it has the scheme http or https, and a host.
    init?(_ text: String) {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", url.host?.isEmpty == false
        else { return nil }
        let last = RelativePath.name(of: url.path)
        fileName = last.isEmpty ? nil : last
    }

    /// What is wrong with a text that is no such URL.
    static func complaint(about text: String) -> String {
        guard let scheme = URLComponents(string: text)?.scheme, text.contains("://"),
            !["http", "https"].contains(scheme.lowercased())
        else { return "`\(text.shortened)` is not a URL" }
        return "unknown URL scheme `\(scheme)`"
    }
}
