import Foundation
import HTTPTypes
import Hummingbird

/// Who may call, by what a browser says of itself: a web page can make a browser on this machine send requests here, under a
/// name of its own that leads to loopback, or across origins.
struct CallerRule: Sendable {
    /// `localhost`, and what the emulator was told to be called.
    private let names: Set<String>
    /// It listens on all addresses, so any address may be one of its own. A page has a name.
    private let takesAddresses: Bool

    init(_ options: EmulatorOptions) {
        names = options.names.union(["localhost", options.host]).reduce(into: []) { $0.insert($1.lowercased()) }
        takesAddresses = ["0.0.0.0", "::"].contains(options.host)
    }

    /// - Throws: 421 for a foreign `Host`, 403 for a foreign `Origin`.
    func check(_ request: Request) throws(Refusal) {
        if let authority = request.head.authority, !isOwn(Self.host(of: authority)) {
            throw Refusal(
                421, "Misdirected request",
                details: "The emulator is not called \(authority.prefix(100)). `--allow-host NAME` gives it a name.")
        }
        guard let name = HTTPField.Name("origin"), let origin = request.headers[name] else { return }
        let host = origin.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init)
        guard origin.hasPrefix("http"), let host, isOwn(Self.host(of: host)) else {
            throw Refusal(403, "Foreign origin", details: "Requests of web pages from elsewhere are refused.")
        }
    }

    private func isOwn(_ host: String) -> Bool {
        if names.contains(host) || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } || host.contains(":")
        return isAddress && (takesAddresses || parts[0] == "127")
    }

    /// Without the port, and without the brackets of an IPv6 address.
    private static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return String(authority[authority.index(after: authority.startIndex)..<end]).lowercased()
        }
        guard let colon = authority.lastIndex(of: ":"),
            authority[authority.index(after: colon)...].allSatisfy(\.isNumber)
        else { return authority.lowercased() }
        return String(authority[..<colon]).lowercased()
    }
}
