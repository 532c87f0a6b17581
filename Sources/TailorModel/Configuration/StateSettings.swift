/// The `state` section.
package struct StateSettings: Hashable, Codable, Sendable {
    /// Path of the state file, relative to the workspace, or absolute.
    package var path: String
    /// Nil: the state is a file.
    package var s3: S3?

    package static let defaultPath = ".tailor/state.json"

    package init(path: String = defaultPath, s3: S3? = nil) {
        self.path = path
        self.s3 = s3
    }

    /// A state in an S3 store.
    package struct S3: Hashable, Codable, Sendable {
        package var bucket: String
        /// Comes before the keys of all objects, as a folder.
        package var prefix: String
        /// Nil: that of the environment, or `defaultRegion`.
        package var region: String?
        /// Scheme, host and port, without a trailing slash. Nil: that of AWS.
        package var endpoint: String?
        /// The bucket is part of the path. Nil: unless the store is that of AWS.
        package var isPathStyle: Bool?
        /// Path of a file with certificates, relative to the workspace, or absolute.
        package var authorities: String?
        /// What is stored is encrypted.
        package var isEncrypted: Bool

        package static let defaultRegion = "us-east-1"

        package init(
            bucket: String, prefix: String = "", region: String? = nil, endpoint: String? = nil,
            isPathStyle: Bool? = nil, authorities: String? = nil, isEncrypted: Bool = false
        ) {
            self.bucket = bucket
            self.prefix = prefix
            self.region = region
            self.endpoint = endpoint
            self.isPathStyle = isPathStyle
            self.authorities = authorities
            self.isEncrypted = isEncrypted
        }
    }
}
