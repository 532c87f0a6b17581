import Foundation
import TailorModel
import TailorState

/// The keys that a shared state is encrypted with. They come from the environment only.
struct SealRule {
    let environment: [String: String]
    /// What is read may be in plain text still.
    let allowsPlain: Bool

    /// - Returns: nil if the workspace does not ask for encryption.
    func seal(isEncrypted: Bool) throws(CommandFailure) -> Seal? {
        guard isEncrypted else { return nil }
        if let command = environment[KeyCommand.variable], !command.allSatisfy(\.isWhitespace) {
            return Seal(try keyOfCommand, old: try oldKeys, allowsPlain: allowsPlain)
        }
        guard let text = environment[Seal.keyVariable], !text.allSatisfy(\.isWhitespace) else {
            throw CommandFailure(
                .notPermitted,
                "there is no key for the state: the YAML asks for encryption, and \(Seal.keyVariable) is not set",
                help:
                    "Set it to the key of the state, or \(KeyCommand.variable) to a command that prints it. For a new state, `openssl rand -base64 32` makes one: keep it where "
                    + "your team keeps its secrets, because without it the state cannot be read.")
        }
        return Seal(try key(text, of: Seal.keyVariable), old: try oldKeys, allowsPlain: allowsPlain)
    }

    private var keyOfCommand: SealingKey {
        get throws(CommandFailure) {
            if environment[Seal.keyVariable].map({ !$0.allSatisfy(\.isWhitespace) }) ?? false {
                throw CommandFailure(
                    .notPermitted, "both \(Seal.keyVariable) and \(KeyCommand.variable) are set",
                    help: "Unset one of them: the key of the state comes from one place.")
            }
            switch KeyCommand.output {
            case .success(let text): return try key(text, of: "what the command of \(KeyCommand.variable) prints")
            case .failure(let problem):
                throw CommandFailure(
                    .notPermitted, "the command of \(KeyCommand.variable) gave no key: \(problem.reason)",
                    help: "Run it in a shell; it should print the key, and nothing else, on stdout.")
            }
        }
    }

    private var oldKeys: [SealingKey] {
        get throws(CommandFailure) {
            let texts = environment[Seal.oldKeysVariable, default: ""].split { $0.isWhitespace || $0 == "," }
            var keys: [SealingKey] = []
            for text in texts { keys.append(try key(String(text), of: Seal.oldKeysVariable)) }
            return keys
        }
    }

    /// The text of a key is never shown.
    private func key(_ text: String, of variable: String) throws(CommandFailure) -> SealingKey {
        if let key = SealingKey(text) { return key }
        throw CommandFailure(
            .notPermitted, "\(variable) does not hold a key",
            help: "Expected 32 bytes in base64, as `openssl rand -base64 32` prints them, or 64 hexadecimal digits.")
    }
}
