import ArgumentParser
import Foundation
import TailorRemote

/// Where a notice is sent. The address is a secret: messages name only its host.
struct Webhook: ExpressibleByArgument, Sendable {
    private let url: String
    let host: String

    /// `https` only; `http` for this machine.
    init?(argument: String) {
        guard let parts = URLComponents(string: argument), let host = parts.host, !host.isEmpty,
            parts.scheme == "https"
                || parts.scheme == "http" && ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
        else { return nil }
        url = argument
        self.host = host
    }

    /// Posts a JSON body, once.
    func post(_ body: String, by notices: NoticePost) async throws(CommandFailure) {
        do throws(NoticePost.Failure) {
            try await notices.send(body, to: url)
        } catch {
            throw .unsentNotice(host, error.reason)
        }
    }
}

extension CommandFailure {
    fileprivate static func unsentNotice(_ host: String, _ reason: String) -> CommandFailure {
        CommandFailure(
            .failed, "the notice cannot be sent to \(host): \(reason)",
            help: "Check the URL of `--notify`. The result above is complete.")
    }
}
