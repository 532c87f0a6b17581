import Foundation
import TailorConfiguration
import TailorFiles
import TailorModel
import TailorState
import TailorWorkspace

/// Which store the state is in, and with which credentials. The YAML may come from a stranger: of the hosts it can only
/// name those of AWS and this machine (Security.md, "The state").
struct StoreRule {
    /// Names a host outside of the YAML, as for the tools of AWS.
    static let endpointVariable = "AWS_ENDPOINT_URL_S3"
    /// Bytes of a credentials file.
    private static let longestFile = 1 << 20

    let environment: [String: String]
    let files: WorkspaceFolder
    let root: String

    func location(of settings: StateSettings.S3) throws(CommandFailure) -> S3Location {
        let endpoint = try endpoint(settings.endpoint)
        let region =
            settings.region ?? variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION")
            ?? StateSettings.S3.defaultRegion
        return S3Location(
            settings, region: region, endpoint: endpoint, authorities: try authorities(settings.authorities, endpoint))
    }

    func credentials() throws(CommandFailure) -> S3Credentials {
        do throws(S3Credentials.Problem) {
            return try S3Credentials.find(in: environment, home: HomePath.absolute("~")) { path in
                (try? LocalFile.read(path, limit: Self.longestFile)).map { String(decoding: $0, as: UTF8.self) }
            }
        } catch {
            throw CommandFailure(
                .notPermitted, "there are no credentials for the state's store: \(error.reason)", help: error.help)
        }
    }

    private func endpoint(_ configured: String?) throws(CommandFailure) -> String? {
        if let given = variable(Self.endpointVariable) {
            do throws(EndpointRule.Refusal) {
                return try EndpointRule.store(given)
            } catch {
                throw CommandFailure(
                    .usage, "\(Self.endpointVariable): \(error.storeMessage(given))",
                    help: "\(error.storeExpectation.sentence).")
            }
        }
        guard let configured, !Self.isOfAWS(configured), !EndpointRule.isLoopback(url: configured) else {
            return configured
        }
        throw CommandFailure(
            .notPermitted,
            "the YAML names the store \(configured), and credentials are not sent to a host that only the YAML names",
            help:
                "If you know that host, name it outside of the YAML too: `export \(Self.endpointVariable)=\(configured)`."
        )
    }

    /// A stranger's certificate must not vouch for a host of AWS.
    private func authorities(_ path: String?, _ endpoint: String?) throws(CommandFailure) -> String? {
        guard let path else { return nil }
        guard let endpoint, !Self.isOfAWS(endpoint) else {
            throw CommandFailure(
                .notPermitted, "`state.ca` is not used for the hosts of AWS: their certificates are known",
                help: "Remove `ca`, or name the store with `endpoint`.")
        }
        let place = HomePath.absolute(path, in: root)
        if let refusal = files.refusal(of: place) {
            throw CommandFailure(
                .failed, "the certificates \(path) cannot be used: \(refusal)",
                help: "Allow its folder with `--allow-outside DIR`.")
        }
        return place
    }

    private func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    private static func isOfAWS(_ url: String) -> Bool {
        guard url.hasPrefix("https://"), let host = URLComponents(string: url)?.host?.lowercased() else { return false }
        return [".amazonaws.com", ".amazonaws.com.cn"].contains { host.hasSuffix($0) }
    }
}

extension S3Credentials.Problem {
    fileprivate var reason: String {
        switch self {
        case .missing:
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, and there is no shared credentials file"
        case .half(let missing): "\(missing) is not set, but the other key is"
        case .noProfile(let name, let file): "\(file) has no profile `\(name)`"
        case .incompleteProfile(let name, let file):
            "the profile `\(name)` of \(file) lacks `aws_access_key_id` or `aws_secret_access_key`"
        case .badCharacter: "a key contains a blank, a line break, or another character that no key has"
        }
    }

    fileprivate var help: String {
        switch self {
        case .missing, .half:
            "Set both variables (and AWS_SESSION_TOKEN for temporary keys), or AWS_PROFILE to a profile of "
                + "~/.aws/credentials."
        case .noProfile, .incompleteProfile: "Correct AWS_PROFILE, or add the profile to that file."
        case .badCharacter: "Check the variable or the file that it comes from."
        }
    }
}

extension String {
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}
