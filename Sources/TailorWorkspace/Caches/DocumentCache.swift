import Foundation
import TailorModel

/// Visual schemas and captions that were sent from here, by their digest: files in `.tailor/cache/documents`. The state has only
/// digests of them; pages that show what changed between two revisions need the words.
package struct DocumentCache: Sendable {
    private let folder: CacheFolder

    /// - Parameter root: absolute path of the workspace's folder.
    package init(root: String) {
        // 32 MiB in all.
        folder = CacheFolder(
            root: root, name: "documents", ending: "json", largestFile: 64 << 10, largestFolder: 128 << 10)
    }

    /// Nil when it is not kept, or what is kept has another digest.
    package func document(_ digest: Digest) -> JSONValue? {
        guard let bytes = folder.bytes(of: digest),
            let document = JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
            document.digest == digest
        else { return nil }
        return document
    }

    package func keep(_ document: JSONValue) {
        let digest = document.digest
        guard folder.bytes(of: digest) == nil else { return }
        folder.keep(Data(document.canonical.utf8), as: digest)
    }
}
