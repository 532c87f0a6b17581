import Foundation
import HTTPTypes
import Synchronization
import TailorHTTP
import TailorModel

/// Downloads a large file from where the vendor says it is. It is continued where it was cut, in this run or a later one; an
/// address that has expired is asked for again. The token is not sent, and no address is ever shown.
package struct FileDownload: Sendable {
    /// How far it is, in bytes.
    package struct Progress: Hashable, Sendable {
        package let received: Int
        /// Nil where the server does not say.
        package let total: Int?
    }

    package enum Failure: Error, Hashable, Sendable {
        case remote(RemoteFailure)
        case file(FileFailure)
    }

    /// Attempts in a row that bring nothing.
    private static let attempts = 5
    /// Addresses in a row that bring nothing.
    private static let addresses = 3
    private static let redirects = 5

    private let transport: any HTTPTransport
    private let userAgent: String
    private let reach: PictureReach
    private let time: any TimeSource

    package init(transport: any HTTPTransport, userAgent: String, within reach: PictureReach, time: any TimeSource) {
        self.transport = transport
        self.userAgent = userAgent
        self.reach = reach
        self.time = time
    }

    /// - Parameters:
    ///   - source: what names the address.
    ///   - address: asks for it.
    /// - Returns: the digest of the file, which has its name then.
    package func run(
        into file: any PartialFile, namedBy source: Endpoint,
        showing show: @escaping @Sendable (Progress) -> Void,
        at address: () async throws(RemoteFailure) -> String
    ) async throws(Failure) -> Digest {
        var left = (attempts: Self.attempts, addresses: Self.addresses)
        var url = try await asked(address)
        while true {
            let before = file.size
            let end = try await attempt(url, file, show)
            if file.size > before { left = (Self.attempts, Self.addresses) }
            switch end {
            case .whole: return try filed { () throws(FileFailure) in try file.finish() }
            case .expired:
                left.addresses -= 1
                guard left.addresses > 0 else {
                    throw .remote(failure(.notFound, source, url, "its address has expired, and so has the next one"))
                }
                url = try await asked(address)
            case .cut(let reason):
                left.attempts -= 1
                guard left.attempts > 0 else { throw .remote(failure(.connection, source, url, reason)) }
                try await pause(Self.attempts - left.attempts, source)
            case .ended(let code, let reason): throw .remote(failure(code, source, url, reason))
            }
        }
    }

    private enum End {
        case whole
        case expired
        case cut(String)
        case ended(RemoteFailure.Code, String)
    }

    private func attempt(
        _ url: String, _ file: any PartialFile, _ show: @escaping @Sendable (Progress) -> Void
    ) async throws(Failure) -> End {
        var target = url
        for _ in 0..<Self.redirects {
            guard let allowed = reach.reach(of: target) else {
                return .ended(
                    .connection, "it leads to this machine or into its network, and is not at the host of the endpoint")
            }
            let sink = FileSink(into: file, show)
            let answer: HTTPAnswer
            do throws(HTTPFailure) {
                answer = try await transport.send(call(target, file, sink, allowed))
            } catch {
                if let failure = sink.failure { throw .file(failure) }
                return error.code == .cancelled ? .ended(.cancelled, error.message) : .cut(error.message)
            }
            if let failure = sink.failure { throw .file(failure) }
            switch answer.status.code {
            case 200, 206: return sink.isWhole ? .whole : .cut("the connection ended before the file did")
            case 416:
                // Nothing is left to be had: all of it is there, or another file is.
                if let total = answer.fields.contentRangeTotal, total == file.size, file.size > 0 { return .whole }
                try filed { () throws(FileFailure) in try file.restart(tag: nil) }
                return .cut("the server does not have the rest of the file")
            case 301, 302, 303, 307, 308:
                guard let place = answer.fields[.location],
                    let next = URL(string: place, relativeTo: URL(string: target))?.absoluteURL,
                    next.scheme == "https" || URL(string: target)?.scheme == "http"
                else { return .ended(.connection, "it leads nowhere") }
                target = next.absoluteString
            case 401, 403, 404, 410: return .expired
            case 408, 429, 500..<600: return .cut("the answer is \(answer.status.code)")
            default: return .ended(.connection, "the answer is \(answer.status.code)")
            }
        }
        return .ended(.connection, "it leads from one place to the next")
    }

    private func call(
        _ url: String, _ file: any PartialFile, _ sink: FileSink, _ reach: HTTPReach
    ) -> HTTPCall {
        var fields: HTTPFields = [.userAgent: userAgent]
        if file.size > 0 {
            fields[.range] = "bytes=\(file.size)-"
            // A weak tag does not say that the bytes are the same (RFC 9110, 13.1.5).
            if let tag = file.tag, !tag.hasPrefix("W/") { fields[.ifRange] = tag }
        }
        var call = HTTPCall(.get, url, fields: fields, limits: HTTPTimeLimits(total: .seconds(7 * 86_400)))
        call.reach = reach
        call.sink = sink
        return call
    }

    private func asked(_ address: () async throws(RemoteFailure) -> String) async throws(Failure) -> String {
        do throws(RemoteFailure) { return try await address() } catch { throw .remote(error) }
    }

    private func filed<Value>(_ work: () throws(FileFailure) -> Value) throws(Failure) -> Value {
        do throws(FileFailure) { return try work() } catch { throw .file(error) }
    }

    private func pause(_ number: Int, _ source: Endpoint) async throws(Failure) {
        do { try await time.sleep(seconds: Double(1 << number) / 2) } catch {
            throw .remote(
                RemoteFailure(code: .cancelled, effect: .none, endpoint: source, message: "the download was stopped"))
        }
    }

    private func failure(
        _ code: RemoteFailure.Code, _ source: Endpoint, _ url: String, _ reason: String
    ) -> RemoteFailure {
        let host = URLComponents(string: url)?.host ?? "an address without a host"
        return RemoteFailure(
            code: code, effect: .none, endpoint: source, message: "the file at \(host) cannot be downloaded: \(reason)")
    }
}

/// Writes what comes into the file, from where it belongs.
private final class FileSink: HTTPSink {
    private struct State {
        var total: Int?
        var failure: FileFailure?
        var hasBegun = false
    }

    private let file: any PartialFile
    private let show: @Sendable (FileDownload.Progress) -> Void
    private let state = Mutex(State())

    init(into file: any PartialFile, _ show: @escaping @Sendable (FileDownload.Progress) -> Void) {
        self.file = file
        self.show = show
    }

    var failure: FileFailure? { state.withLock { $0.failure } }

    /// An answer came, and as much as it announced is there.
    var isWhole: Bool {
        state.withLock { state in state.hasBegun && (state.total.map { $0 == file.size } ?? true) }
    }

    /// A server that takes no notice of the range, or has another file by now, sends all of it.
    func begins(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> Bool {
        guard status.code == 200 || status.code == 206 else { return false }
        let continues = status.code == 206 && fields.contentRangeStart == file.size
        return state.withLock { state in
            do throws(FileFailure) {
                if !continues { try file.restart(tag: fields[.eTag]) }
                let length = fields[.contentLength].flatMap { Int($0) }
                state.total = continues ? fields.contentRangeTotal : length
                // A part that does not begin where the file ends is of no use.
                if status.code == 206, !continues { return false }
                state.hasBegun = true
            } catch {
                state.failure = error
            }
            return true
        }
    }

    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        let total: Int?? = state.withLock { state in
            guard state.failure == nil else { return nil }
            do throws(FileFailure) { try file.append(piece) } catch {
                state.failure = error
                return nil
            }
            return .some(state.total)
        }
        guard let total else { return false }
        show(FileDownload.Progress(received: file.size, total: total))
        return true
    }
}

extension HTTPFields {
    /// Of `bytes 100-199/200`: 100.
    fileprivate var contentRangeStart: Int? {
        self[.contentRange]?.firstMatch(of: /^bytes ([0-9]{1,18})-/).flatMap { Int($0.1) }
    }

    /// Of `bytes 100-199/200` and of `bytes */200`: 200.
    fileprivate var contentRangeTotal: Int? {
        self[.contentRange]?.firstMatch(of: /\/([0-9]{1,18})$/).flatMap { Int($0.1) }
    }
}
