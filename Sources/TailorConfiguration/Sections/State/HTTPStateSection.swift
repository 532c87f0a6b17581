import Foundation
import TailorModel
import TailorYAML

/// The keys of `backend: http`. User and password are not among them.
enum HTTPStateSection {
    static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "LOCK", "UNLOCK"]

    static func read(_ reader: inout Reader) -> StateSettings.HTTP? {
        reader.require("address")
        // Without a lock two runs would make everything twice.
        if reader.has("address") { reader.require("lock_address") }
        let update = method("update_method", &reader)
        let lock = method("lock_method", &reader)
        let unlock = method("unlock_method", &reader)
        let authorities = reader.filledText("ca").map { RelativePath.resolve($0.value, in: $0.mark.file) }
        let isEncrypted = reader.flag("encryption") ?? false
        let unlockAddress = address("unlock_address", &reader)
        let lockAddress = address("lock_address", &reader)
        guard let address = address("address", &reader), let lockAddress else { return nil }
        for (key, other) in [("lock_address", lockAddress), ("unlock_address", unlockAddress)] {
            guard let other, origin(of: other) != origin(of: address) else { continue }
            reader.error(
                "`\(key)` is at another host than `address`", at: reader.keyMark(key), label: "expected the same host")
        }
        return StateSettings.HTTP(
            address: address, lockAddress: lockAddress, unlockAddress: unlockAddress, updateMethod: update ?? "POST",
            lockMethod: lock ?? "LOCK", unlockMethod: unlock ?? "UNLOCK", authorities: authorities,
            isEncrypted: isEncrypted)
    }

    private static func address(_ key: String, _ reader: inout Reader) -> String? {
        guard let text = reader.filledText(key) else { return nil }
        do throws(EndpointRule.Refusal) {
            return try EndpointRule.stateServer(text.value)
        } catch {
            let mark = error == .hasCredentials ? text.mark.withoutSecret : text.mark
            reader.error(error.serverMessage(text.value), at: mark, label: error.serverExpectation)
            return nil
        }
    }

    private static func method(_ key: String, _ reader: inout Reader) -> String? {
        guard let text = reader.filledText(key) else { return nil }
        guard methods.contains(text.value) else {
            reader.error(
                "`\(key)` is `\(text.value.shortened)`", at: text.mark,
                label: "expected one of \(methods.map { "`\($0)`" }.joined(separator: ", "))")
            return nil
        }
        return text.value
    }

    private static func origin(of url: String) -> String? { try? EndpointRule.origin(url) }
}

extension EndpointRule {
    /// What the addresses of a state server may be: an https URL with a path; http for loopback only, because it would show
    /// the state to everybody on the way.
    package static func stateServer(_ text: String) throws(Refusal) -> String {
        guard text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 && $0.value < 127 }), !text.contains("#")
        else { throw .notAURL }
        _ = try origin(text)
        return text
    }

    /// Scheme, host and port.
    package static func origin(_ text: String) throws(Refusal) -> String {
        guard var url = URLComponents(string: text) else { throw .notAURL }
        url.percentEncodedPath = ""
        url.percentEncodedQuery = nil
        url.fragment = nil
        return try store(url.string ?? "")
    }
}

extension EndpointRule.Refusal {
    func serverMessage(_ text: String) -> String {
        switch self {
        case .notAURL, .hasPath: "`\(text.shortened)` is not the address of a state"
        case .insecure: "the address of the state is not encrypted: anybody on the way could read and change the state"
        case .hasCredentials: "the address of the state contains a user name or a password"
        }
    }

    var serverExpectation: String {
        switch self {
        case .notAURL, .hasPath:
            "expected a URL such as `https://gitlab.example.com/api/v4/projects/7/terraform/state/mascot`"
        case .insecure: "expected `https`; `http` is only for `localhost` and `127.0.0.1`"
        case .hasCredentials: "expected them in the environment: TF_HTTP_USERNAME and TF_HTTP_PASSWORD"
        }
    }
}
