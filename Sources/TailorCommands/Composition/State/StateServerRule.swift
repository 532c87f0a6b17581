import TailorConfiguration
import TailorFiles
import TailorModel
import TailorState
import TailorWorkspace

/// How a state server is reached, and with which credentials. The YAML may come from a stranger: credentials go to a host
/// that is named outside of it too, or to this machine (Security.md, "The state").
struct StateServerRule {
    /// Names the address outside of the YAML, as for Terraform.
    static let addressVariable = "TF_HTTP_ADDRESS"
    static let userVariable = "TF_HTTP_USERNAME"
    static let passwordVariable = "TF_HTTP_PASSWORD"

    let environment: [String: String]
    let files: WorkspaceFolder
    let root: String

    func location(of settings: StateSettings.HTTP) throws(CommandFailure) -> HTTPStateLocation {
        guard let path = settings.authorities else { return HTTPStateLocation(settings, authorities: nil) }
        let place = HomePath.absolute(path, in: root)
        if let refusal = files.refusal(of: place) {
            throw CommandFailure(
                .failed, "the certificates \(path) cannot be used: \(refusal)",
                help: "Allow its folder with `--allow-outside DIR`.")
        }
        return HTTPStateLocation(settings, authorities: place)
    }

    /// Nil: the server is asked without any.
    func credentials(for settings: StateSettings.HTTP) throws(CommandFailure) -> HTTPStateCredentials? {
        let (user, password) = (variable(Self.userVariable), variable(Self.passwordVariable))
        guard user != nil || password != nil else { return nil }
        for (name, value) in [(Self.userVariable, user), (Self.passwordVariable, password)] where value == nil {
            throw CommandFailure(
                .notPermitted, "\(name) is not set, but the other credential of the state's server is",
                help: "Set both \(Self.userVariable) and \(Self.passwordVariable), or neither.")
        }
        try requireKnownHost(settings.address)
        return HTTPStateCredentials(user: user ?? "", password: password ?? "")
    }

    private func requireKnownHost(_ address: String) throws(CommandFailure) {
        if EndpointRule.isLoopback(url: address) { return }
        let origin = try? EndpointRule.origin(address)
        if let given = variable(Self.addressVariable), let known = try? EndpointRule.origin(given), known == origin {
            return
        }
        let name = String(address.prefix { $0 != "?" })
        throw CommandFailure(
            .notPermitted,
            "the YAML names the state's server \(name), and credentials are not sent to a host that only the YAML names",
            help: "If you know that host, name it outside of the YAML too: `export \(Self.addressVariable)=\(name)`.")
    }

    private func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
}
