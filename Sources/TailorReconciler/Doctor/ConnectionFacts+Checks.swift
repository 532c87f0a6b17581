import Foundation
import TailorModel

extension DoctorFacts.ConnectionFacts {
    /// A clock that is further from the vendor's deserves a warning, in seconds.
    private static let clockTolerance = 60.0

    var stateCheck: DoctorReport.Check {
        switch state {
        case .failure(let failure):
            return DoctorReport.Check(.state, .error, failure.message, help: failure.help)
        case .success(let reading):
            let recorded = reading.state
            let serial =
                recorded.serial == 0 && recorded.isEmpty
                ? "nothing is recorded yet"
                : "serial \(recorded.serial), \(counted(recorded.addresses.count, "resource"))"
            if let run = reading.underWay {
                return DoctorReport.Check(
                    .state, .warning, "\(serial); \(run.description)",
                    help: "Wait until it has ended before you write.")
            }
            guard reading.unresolved.isEmpty else {
                return DoctorReport.Check(
                    .state, .warning, "\(serial), \(reading.unresolved.count) unresolved, not locked",
                    help: "An earlier run was interrupted. The next `tailor apply` resolves them.")
            }
            return DoctorReport.Check(.state, .ok, "\(serial), not locked")
        }
    }

    var tokenCheck: DoctorReport.Check {
        guard let token else { return DoctorReport.Check(.token, .ok, "none is needed") }
        guard token.isPresent else {
            return DoctorReport.Check(
                .token, .error, "none: \(token.source.description) is not set, or empty",
                help: token.source.help, isAuthentication: true)
        }
        return DoctorReport.Check(.token, .ok, "from \(token.source.description)")
    }

    var endpointCheck: DoctorReport.Check {
        switch answer {
        case nil:
            guard token?.isPresent == false else {
                return DoctorReport.Check(.endpoint, .ok, "\(endpoint.shown); nothing was sent")
            }
            return DoctorReport.Check(.endpoint, .warning, "\(endpoint.shown); not asked: there is no token")
        case .failed(let failure):
            return DoctorReport.Check(
                .endpoint, .error, "\(endpoint.shown) cannot be reached: \(failure.message)",
                help: "Check the network, `remote.endpoint`, and the proxy.")
        case .answered(let answer):
            return check(of: answer)
        }
    }

    private func check(of answer: EndpointAnswer.Answer) -> DoctorReport.Check {
        let milliseconds = max(1, Int((answer.seconds * 1000).rounded()))
        let found = "\(endpoint.shown) answered \(answer.status) in \(milliseconds) ms"
        switch answer.status {
        case 200 where answer.isReadable: return DoctorReport.Check(.endpoint, .ok, found)
        case 200:
            return DoctorReport.Check(
                .endpoint, .error, found + ", and not with a list of projects",
                help: "Something else answers there: check `remote.endpoint`, and the proxy.")
        case 401, 403:
            return DoctorReport.Check(
                .endpoint, .error, found,
                help: "The vendor refuses the token from \(token?.source.description ?? "the emulator"). "
                    + "A proxy may have dropped the header `api_token`: some drop names with an underscore.",
                isAuthentication: true)
        case 429:
            return DoctorReport.Check(
                .endpoint, .warning, found, help: "The rate limit is used up. Wait a minute, and run it again.")
        case 300..<400:
            return DoctorReport.Check(
                .endpoint, .error, found + (answer.redirectHost.map { ", a redirect to \($0)" } ?? ", a redirect"),
                help: "Redirects are not followed: set `remote.endpoint` to where the API is.")
        default:
            return DoctorReport.Check(
                .endpoint, .error, found, help: "Run it again later; if it stays so, ask the vendor.")
        }
    }

    var tlsCheck: DoctorReport.Check? {
        guard case .url(let url) = endpoint else { return nil }
        guard url.hasPrefix("https://") else {
            return DoctorReport.Check(.tls, .ok, "none: plain http, on this machine")
        }
        switch answer {
        case nil: return DoctorReport.Check(.tls, .ok, "not tried: nothing was sent")
        case .answered: return DoctorReport.Check(.tls, .ok, "the certificate was verified")
        case .failed(let failure) where failure.isTLS:
            return DoctorReport.Check(
                .tls, .error, failure.message,
                help:
                    "Check the clock and the installed certificates (`ca-certificates`). A proxy that opens TLS needs "
                    + "its certificate there, too.")
        case .failed: return DoctorReport.Check(.tls, .warning, "not tried: there was no connection")
        }
    }

    func clockCheck(at now: Date) -> DoctorReport.Check? {
        guard case .answered(let answer) = answer else { return nil }
        guard let date = answer.date else {
            return DoctorReport.Check(.clock, .ok, "not compared: the answer has no `Date`")
        }
        let seconds = Int(now.timeIntervalSince(date).rounded())
        guard abs(Double(seconds)) > Self.clockTolerance else {
            return DoctorReport.Check(.clock, .ok, "within \(Int(Self.clockTolerance)) s of the vendor's")
        }
        return DoctorReport.Check(
            .clock, .warning, "\(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") the vendor's",
            help: "Set the clock of this machine: waits and certificates depend on it.")
    }

    var budgetCheck: DoctorReport.Check {
        guard let limit = budget.requestsPerMinute else { return DoctorReport.Check(.budget, .ok, "no limit") }
        let narrowed = budget.narrowed.sorted { $0.key < $1.key }
        let found = "\(limit) requests a minute of each endpoint"
        guard !narrowed.isEmpty else { return DoctorReport.Check(.budget, .ok, found) }
        let list = narrowed.map { "\($0.key) to \($0.value)" }.joined(separator: ", ")
        return DoctorReport.Check(
            .budget, .warning, "\(found); narrowed after a 429: \(list)",
            help: "Set `remote.requests_per_minute` to the limit of your plan.")
    }

    /// Nil: nothing was left.
    var probeCheck: DoctorReport.Check? {
        guard let probe, !probe.state.isEmpty || !probe.unresolved.isEmpty, probe.underWay == nil else { return nil }
        return DoctorReport.Check(
            .probe, .warning, "an earlier `tailor doctor --probe` was interrupted and may have left a scratch project",
            help: "Run `tailor doctor --probe` again: it deletes it first.")
    }
}

extension RemoteSettings.TokenSource {
    /// Where it is read from, in a sentence.
    var description: String {
        switch self {
        case .environment(let name): "the variable \(name)"
        case .file(let path): "the file \(path)"
        }
    }

    fileprivate var help: String {
        switch self {
        case .environment: "Set it to your API token, or rehearse with `--endpoint emulator`."
        case .file: "Put your API token into it, or rehearse with `--endpoint emulator`."
        }
    }
}

extension RemoteSettings.Endpoint {
    /// Without credentials, path and query.
    fileprivate var shown: String {
        switch self {
        case .emulator: "the emulator inside the command"
        case .url(let url): url.withoutCredentials
        }
    }
}

extension String {
    /// Of a URL: scheme, host and port.
    package var withoutCredentials: String {
        let parts = split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        let scheme = parts.count == 2 ? "\(parts[0])://" : ""
        let rest = (parts.last ?? "").prefix { !"/?#".contains($0) }
        return scheme + (rest.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
    }
}
