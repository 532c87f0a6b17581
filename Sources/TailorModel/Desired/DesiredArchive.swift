/// The zip with the images of an advanced dataset. A dataset takes one zip, once (contract, POST
/// /datasets/{dataset_id}/images/bulk-upload).
package struct DesiredArchive: Hashable, Codable, Sendable {
    /// Where the vendor fetches it; may be signed.
    package var url: String
    /// Of the zip's bytes. Nil: a zip is known by its url without the query.
    package var digest: Digest?
    /// Names to leave out: images, and files that are no image.
    package var except: Set<String>
    /// Of all its pictures. Nil: none are given. No plan depends on them.
    package var rights: ImageRights?

    package init(url: String, digest: Digest? = nil, except: Set<String> = []) {
        self.url = url
        self.digest = digest
        self.except = except
    }

    /// The url without its query and fragment, which may be secret.
    package var plainURL: String { String(url.prefix { $0 != "?" && $0 != "#" }) }

    /// A file that is no image is left out; it may be named without its folders.
    package func excepts(file: String) -> Bool {
        except.contains(file)
            || file.utf8.split(separator: UInt8(ascii: "/")).last.map { except.contains(String(Substring($0))) }
                ?? false
    }

    private enum CodingKeys: String, CodingKey {
        case url, digest, except
    }

    /// Writes the names in order: digests are taken of what is written, and a set has no order of its own.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encodeIfPresent(digest, forKey: .digest)
        try container.encode(except.sorted(), forKey: .except)
    }
}
