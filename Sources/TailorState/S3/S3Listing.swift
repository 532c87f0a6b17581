import Foundation

/// One page of a list of objects (ListObjectsV2 with `encoding-type=url`).
struct S3Listing: Hashable, Sendable {
    var objects: [ListedObject] = []
    /// Where the next page starts. Nil: this is the last one.
    var next: String?

    /// Nil: the text is not such a list.
    init?(_ body: Data) {
        let text = String(decoding: body, as: UTF8.self)
        guard text.contains("<ListBucketResult") else { return nil }
        for piece in S3XML.elements("Contents", of: text) {
            guard let key = S3XML.element("Key", of: piece)?.removingPercentEncoding,
                let size = S3XML.element("Size", of: piece).flatMap({ Int($0) }),
                let tag = S3XML.element("ETag", of: piece)
            else { return nil }
            objects.append(ListedObject(key: key, tag: tag.withoutQuotes, size: size))
        }
        guard S3XML.element("IsTruncated", of: text) == "true" else { return }
        guard let next = S3XML.element("NextContinuationToken", of: text) else { return nil }
        self.next = next
    }
}

/// The little of XML that answers of S3 need: elements with text, without attributes.
enum S3XML {
    /// The contents of all elements of a name.
    static func elements(_ name: String, of text: String) -> [Substring] {
        var found: [Substring] = []
        var rest = text[...]
        while let start = rest.range(of: "<\(name)>"),
            let end = rest.range(of: "</\(name)>", range: start.upperBound..<rest.endIndex)
        {
            found.append(rest[start.upperBound..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// The text of the first element of a name.
    static func element(_ name: String, of text: some StringProtocol) -> String? {
        guard let start = text.range(of: "<\(name)>"),
            let end = text.range(of: "</\(name)>", range: start.upperBound..<text.endIndex)
        else { return nil }
        return unescaped(String(text[start.upperBound..<end.lowerBound]))
    }

    private static func unescaped(_ text: String) -> String {
        [("&quot;", "\""), ("&#34;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
            .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}

extension String {
    /// A tag as it is compared: stores write it with and without quotes.
    var withoutQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
