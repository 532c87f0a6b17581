import Foundation

/// The keys of an account at an S3 store.
package struct S3Credentials: Hashable, Sendable {
    package let accessKey: String
    package let secretKey: String
    /// Of temporary keys.
    package let sessionToken: String?

    package init(accessKey: String, secretKey: String, sessionToken: String?) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
    }

    /// Why there are none.
    package enum Problem: Error, Hashable, Sendable {
        case missing
        /// Only one of the two keys is set.
        case half(String)
        case noProfile(String, file: String)
        case incompleteProfile(String, file: String)
        /// A line break in a key would end a header.
        case badCharacter
    }

    /// Looks where the tools of AWS look: in the variables, and in the shared credentials file.
    /// - Parameter read: the text of a file; nil if it cannot be read.
    package static func find(
        in environment: [String: String], home: String, read: (_ path: String) -> String?
    ) throws(Problem) -> S3Credentials {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        switch (value("AWS_ACCESS_KEY_ID"), value("AWS_SECRET_ACCESS_KEY")) {
        case (let access?, let secret?):
            return try S3Credentials(checking: access, secret, value("AWS_SESSION_TOKEN"))
        case (nil, .some): throw .half("AWS_ACCESS_KEY_ID")
        case (.some, nil): throw .half("AWS_SECRET_ACCESS_KEY")
        case (nil, nil): break
        }
        let profile = value("AWS_PROFILE")
        let file = value("AWS_SHARED_CREDENTIALS_FILE") ?? home + "/.aws/credentials"
        guard let text = read(file) else {
            if let profile { throw .noProfile(profile, file: file) }
            throw .missing
        }
        let name = profile ?? "default"
        guard let values = section(name, of: text) else {
            if profile == nil { throw .missing }
            throw .noProfile(name, file: file)
        }
        guard let access = values["aws_access_key_id"], let secret = values["aws_secret_access_key"] else {
            throw .incompleteProfile(name, file: file)
        }
        return try S3Credentials(checking: access, secret, values["aws_session_token"])
    }

    private init(checking access: String, _ secret: String, _ token: String?) throws(Problem) {
        let texts = [access, secret, token ?? ""]
        guard texts.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0.value < 127 } })
        else {
            throw .badCharacter
        }
        self.init(accessKey: access, secretKey: secret, sessionToken: token)
    }

    /// The values of one section of an INI file. Nil: there is no such section.
    private static func section(_ name: String, of text: String) -> [String: String]? {
        var values: [String: String]?
        var isInside = false
        for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
                isInside = line[line.index(after: line.startIndex)..<end].trimmingCharacters(in: .whitespaces) == name
                if isInside { values = values ?? [:] }
            } else if isInside, let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
                values?[key] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
            }
        }
        return values
    }
}

/// The keys are never part of a text.
extension S3Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "S3 credentials" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
