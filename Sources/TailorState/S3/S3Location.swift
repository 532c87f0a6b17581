import Foundation
import TailorModel

/// Where in an S3 store a state is.
package struct S3Location: Hashable, Sendable {
    package let bucket: String
    /// Comes before all keys; empty, or ends with `/`.
    package let prefix: String
    package let region: String
    /// Without a trailing slash.
    package let endpoint: String
    /// The bucket is part of the path; otherwise of the host's name.
    package let isPathStyle: Bool
    /// Path of a file with the certificates (PEM) that are trusted in place of the system's. Nil: the system's.
    package let authorities: String?

    /// - Parameter endpoint: without a trailing slash. Nil: that of AWS.
    package init(
        bucket: String, prefix: String, region: String, endpoint: String?, isPathStyle: Bool?, authorities: String?
    ) {
        self.bucket = bucket
        let folder = prefix.trimmingCharacters(in: CharacterSet(charactersIn: "/"))
        self.prefix = folder.isEmpty ? "" : folder + "/"
        self.region = region
        self.endpoint = endpoint ?? "https://s3.\(region).amazonaws.com"
        // The certificate of AWS does not fit a bucket with dots in its name.
        self.isPathStyle = isPathStyle ?? (endpoint != nil || bucket.contains("."))
        self.authorities = authorities
    }

    /// - Parameters:
    ///   - endpoint: without a trailing slash. Nil: that of AWS.
    ///   - authorities: absolute.
    package init(_ settings: StateSettings.S3, region: String, endpoint: String?, authorities: String?) {
        self.init(
            bucket: settings.bucket, prefix: settings.prefix, region: region, endpoint: endpoint,
            isPathStyle: settings.isPathStyle, authorities: authorities)
    }

    /// What messages call the state: `s3://bucket/prefix/state.json`.
    package var name: String { name(of: ObjectKeys.document) }

    /// `s3://bucket/prefix/state.json`.
    func name(of key: String) -> String { "s3://\(bucket)/\(prefix)\(key)" }

    /// The URL of an object, as it is signed and sent.
    func url(of key: String) -> String { root + "/" + (prefix + key).escaped(keeping: "/") }

    /// The URL of the bucket.
    /// - Parameter query: sorted by name here.
    func url(query: [String: String]) -> String {
        let query = query.sorted { $0.key < $1.key }.map { "\($0.key.escaped())=\($0.value.escaped())" }
        return "\(root)/?\(query.joined(separator: "&"))"
    }

    private var root: String {
        if isPathStyle { return "\(endpoint)/\(bucket)" }
        guard let scheme = endpoint.range(of: "://") else { return endpoint }
        return "\(endpoint[..<scheme.upperBound])\(bucket).\(endpoint[scheme.upperBound...])"
    }
}

extension String {
    /// Percent-encoded as a signature of S3 needs it.
    fileprivate func escaped(keeping kept: String = "") -> String {
        var letters = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        letters.insert(charactersIn: kept)
        return addingPercentEncoding(withAllowedCharacters: letters) ?? self
    }
}
