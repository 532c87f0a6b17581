/// The `state` section.
package struct StateSettings: Hashable, Codable, Sendable {
    /// Path of the state file, relative to the workspace, or absolute.
    package var path: String
    /// Nil: the state is not in an S3 store.
    package var s3: S3?
    /// Nil: the state is not on a server.
    package var http: HTTP?

    package static let defaultPath = ".tailor/state.json"

    package init(path: String = defaultPath, s3: S3? = nil, http: HTTP? = nil) {
        self.path = path
        self.s3 = s3
        self.http = http
    }

    /// A state on a server with the protocol of Terraform's http backend.
    package struct HTTP: Hashable, Codable, Sendable {
        /// A URL; may have a query.
        package var address: String
        package var lockAddress: String
        /// Nil: `lockAddress`.
        package var unlockAddress: String?
        package var updateMethod: String
        package var lockMethod: String
        package var unlockMethod: String
        /// Path of a file with certificates, relative to the workspace, or absolute.
        package var authorities: String?
        /// What is stored is encrypted.
        package var isEncrypted: Bool

        package init(
            address: String, lockAddress: String, unlockAddress: String? = nil, updateMethod: String = "POST",
            lockMethod: String = "LOCK", unlockMethod: String = "UNLOCK", authorities: String? = nil,
            isEncrypted: Bool = false
        ) {
            self.address = address
            self.lockAddress = lockAddress
            self.unlockAddress = unlockAddress
            self.updateMethod = updateMethod
            self.lockMethod = lockMethod
            self.unlockMethod = unlockMethod
            self.authorities = authorities
            self.isEncrypted = isEncrypted
        }
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
        /// Comes before the key of the budget that runs share, as a folder. Nil: each machine has a budget of its own.
        package var budgetPrefix: String?

        package static let defaultRegion = "us-east-1"

        package init(
            bucket: String, prefix: String = "", region: String? = nil, endpoint: String? = nil,
            isPathStyle: Bool? = nil, authorities: String? = nil, isEncrypted: Bool = false,
            budgetPrefix: String? = nil
        ) {
            self.bucket = bucket
            self.prefix = prefix
            self.region = region
            self.endpoint = endpoint
            self.isPathStyle = isPathStyle
            self.authorities = authorities
            self.isEncrypted = isEncrypted
            self.budgetPrefix = budgetPrefix
        }
    }
}
