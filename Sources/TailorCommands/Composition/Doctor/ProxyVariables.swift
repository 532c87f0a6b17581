import TailorModel
import TailorReconciler

/// The variables by which libcurl finds a proxy.
enum ProxyVariables {
    private static let proxies = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    /// Hosts that are reached without one.
    private static let exceptions = ["no_proxy", "NO_PROXY"]

    /// Whether requests go through a proxy.
    static func name(aProxyIn environment: [String: String]) -> Bool {
        proxies.contains { environment[$0]?.isEmpty == false }
    }

    /// Those that are set. Credentials and paths are cut.
    static func find(in environment: [String: String]) -> [DoctorFacts.ProxyVariable] {
        let proxies = proxies.compactMap { name in
            environment[name].map { DoctorFacts.ProxyVariable(name: name, host: $0.withoutCredentials) }
        }
        let exceptions = exceptions.compactMap { name in
            environment[name].map { value in
                let hosts = value.split(separator: ",").map { String($0).withoutCredentials }
                return DoctorFacts.ProxyVariable(name: name, host: hosts.joined(separator: ","))
            }
        }
        return (proxies + exceptions).filter { !$0.host.isEmpty }
    }
}
