import Foundation
import TailorConfiguration
import TailorFiles
import TailorModel
import TailorWorkspace

/// Which secret is sent, and to whom. Both are decided outside of the YAML, which may come from a stranger: of the
/// variables it can only name those that are meant for tailor, of the files only those of its repository, and of the hosts
/// only the vendor's and this machine (Security.md, "The token").
struct TokenRule {
    /// Bytes of a token. The vendor's have 32.
    private static let longest = 4096

    let trust: TrustOptions
    /// The endpoint was named on the command line or in the environment.
    let isEndpointGiven: Bool
    let files: WorkspaceFolder

    /// Where the token comes from, for people: `the variable BRIA_API_TOKEN`.
    static func describe(_ source: RemoteSettings.TokenSource) -> String {
        switch source {
        case .environment(let name): "the variable \(name)"
        case .file(let path): "the file \(path)"
        }
    }

    /// Where the token comes from: the command line comes before the YAML.
    func source(for settings: RemoteSettings) -> RemoteSettings.TokenSource {
        trust.tokenVariable.map { .environment($0) } ?? trust.tokenFile.map { .file($0) } ?? settings.token
    }

    /// The token for an endpoint.
    func token(for url: String, _ settings: RemoteSettings) throws(CommandFailure) -> String {
        try checkHost(url)
        let token =
            switch source(for: settings) {
            case .environment(let name): try variable(name)
            case .file(let path): try file(path)
            }
        let trimmed = token.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.utf8.count <= Self.longest else {
            throw .badToken("it is longer than \(Self.longest / 1024) KiB")
        }
        guard !trimmed.unicodeScalars.contains(where: CharacterSet.controlCharacters.union(.newlines).contains) else {
            throw .badToken("it contains a line break, or another control character")
        }
        return trimmed
    }

    private func checkHost(_ url: String) throws(CommandFailure) {
        guard !isEndpointGiven, url != RemoteSettings.vendorURL, !EndpointRule.isLoopback(url: url) else { return }
        throw CommandFailure(
            .notPermitted, "the YAML names \(url), and the token is not sent to a host that only the YAML names",
            help: "If you trust that host, name it outside of the YAML: `--endpoint \(url)`, or the variable "
                + "TAILOR_ENDPOINT.")
    }

    private func variable(_ name: String) throws(CommandFailure) -> String {
        let isMeant = (name.hasPrefix("BRIA_") || name.hasPrefix("TAILOR_")) && !name.hasPrefix("TAILOR_VAR_")
        guard isMeant || trust.tokenVariable == name else {
            throw CommandFailure(
                .notPermitted, "the YAML takes the token from the variable \(name), which is not one for tokens",
                help: "Use a variable `BRIA_…` or `TAILOR_…`, or allow this one with `--token-env \(name)`.")
        }
        let value = ProcessInfo.processInfo.environment[name, default: ""]
        guard !value.isBlank else {
            throw .noToken("the variable \(name) is not set", help: "Set it to your API token")
        }
        return value
    }

    private func file(_ path: String) throws(CommandFailure) -> String {
        let isGiven = trust.tokenFile != nil
        let bytes: Data
        do throws(FileFailure) {
            bytes = isGiven ? try given(path) : try files.bytes(of: path, limit: Self.longest)
        } catch {
            switch error.reason {
            case .outside, .reserved:
                throw CommandFailure(
                    .notPermitted, "the YAML takes the token from \(path), outside of the repository",
                    help: "Name it with `--token-file PATH`. The file must be readable by its owner only.")
            default:
                throw .noToken("the file \(path) cannot be read: \(error.reason)", help: "Write your API token to it")
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.isBlank else {
            throw .noToken("the file \(path) is empty", help: "Write your API token to it")
        }
        return text
    }

    private func given(_ path: String) throws(FileFailure) -> Data {
        let place = HomePath.absolute(path)
        do throws(FileFailure.Reason) {
            let bytes = try LocalFile.read(place, limit: Self.longest)
            guard !LocalFile.isOpenToOthers(place) else {
                throw .system("others may read it; `chmod 600 \(path)` makes it readable by its owner only")
            }
            return bytes
        } catch {
            throw FileFailure(path: path, reason: error)
        }
    }
}

extension CommandFailure {
    fileprivate static func badToken(_ reason: String) -> Self {
        Self(
            .notPermitted, "the token cannot be used: \(reason)", help: "Check the variable or the file it comes from.")
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
