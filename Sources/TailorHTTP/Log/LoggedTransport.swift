import Foundation
import HTTPTypes

/// A transport that writes about each request, and never anything that could be secret: fields only where their names are
/// known to hold none, of bodies the shape alone, of URLs no query, and no path where the caller has not said that it may be
/// shown.
package struct LoggedTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let log: HTTPLog

    package init(_ transport: any HTTPTransport, _ log: HTTPLog) {
        self.transport = transport
        self.log = log
    }

    package func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        let redaction = LogRedaction(of: call)
        let attempt = "attempt=\(call.attempt)"
        log.note(.debug, redaction.line("send \(redaction.target) bytes=\(call.body?.count ?? 0) \(attempt)"))
        log.note(
            .trace,
            redaction.line(
                "send \(redaction.target) \(redaction.fields(call.fields)) body=\(redaction.body(call.body))"))
        let began = log.uptime()
        do throws(HTTPFailure) {
            let answer = try await transport.send(call)
            let status = answer.status.code
            let id = redaction.requestID(answer).map { " request_id=\($0)" } ?? ""
            log.note(
                Self.level(of: status),
                redaction.line("\(redaction.target) status=\(status) ms=\(milliseconds(since: began)) \(attempt)\(id)"))
            log.note(
                .trace,
                redaction.line(
                    "answer \(redaction.target) \(redaction.fields(answer.fields)) body=\(redaction.body(answer.body))")
            )
            return answer
        } catch {
            let reason = error.message.replacingOccurrences(of: "\"", with: "'")
            log.note(
                error.code == .cancelled ? .info : .error,
                redaction.line(
                    "\(redaction.target) failed=\(error.code.rawValue) ms=\(milliseconds(since: began)) \(attempt) reason=\"\(reason)\""
                ))
            throw error
        }
    }

    private func milliseconds(since began: Double) -> Int { Int(((log.uptime() - began) * 1000).rounded()) }

    private static func level(of status: Int) -> HTTPLog.Level {
        status >= 500 || status == 429 || status == 408 ? .warning : .info
    }
}
