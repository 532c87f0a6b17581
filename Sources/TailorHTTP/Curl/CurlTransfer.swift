import CLibCurl
import Foundation

/// One call under way: its easy handle and what has moved. Made, used and freed on the loop's thread only.
final class CurlTransfer {
    let order: CurlOrder
    let easy: CurlEasy
    private let resources: CurlResources
    private let host: String
    private var builder: AnswerBuilder
    private var bodyOffset = 0
    /// Nil until a connection stands. From then on the server may see the request.
    private(set) var watch: ProgressWatch?

    init(_ order: CurlOrder) throws(HTTPFailure) {
        let target = try HTTPTarget(order.call.url)
        guard let easy = CurlEasy() else { throw HTTPFailure(.unusable, .neverSent, "libcurl has no memory left") }
        self.order = order
        host = target.host
        builder = AnswerBuilder(
            bodyLimit: order.call.answerLimit, complaintLimit: order.call.complaintLimit, sink: order.call.sink)
        var configured = easy
        resources = CurlResources(easy)
        configured.configure(for: order.call, to: target, keepingIn: resources)
        self.easy = configured
        configured.connectCallbacks(to: Unmanaged.passUnretained(self).toOpaque(), complaint: resources.complaint)
        if let refusal = configured.refusal {
            throw HTTPFailure(.unusable, .neverSent, "libcurl refused a setting (\(resources.text(for: refusal)))")
        }
    }

    /// Whether the server may have seen the request.
    var fate: HTTPFailure.Fate { watch == nil ? .neverSent : .maybeSent }

    func failure(_ code: HTTPFailure.Code, _ message: String) -> HTTPFailure {
        HTTPFailure(code, fate, message)
    }

    /// What became of the call, once libcurl has ended it.
    func outcome(_ code: CURLcode) -> CurlOrder.Outcome {
        if builder.isRefused { return .failure(failure(.unusable, "what \(host) sends cannot be kept")) }
        if builder.isTooLarge {
            let limit = order.call.answerLimit
            return .failure(failure(.bodyTooLarge, "\(host) answered with more than the \(limit) bytes allowed"))
        }
        if code == CURLE_OK || builder.isCut, builder.isHeadComplete {
            builder.end()
            return .success(builder.answer(status: easy.number(CURLINFO_RESPONSE_CODE)))
        }
        let proxyRefused = watch == nil && easy.number(CURLINFO_HTTP_CONNECTCODE) >= 300
        return .failure(
            HTTPFailure(
                proxyRefused ? CURLE_PROXY : code, fate: fate, host: host, limits: order.call.limits,
                detail: code == CURLE_OK ? "its head is cut" : resources.text(for: code)))
    }

    /// The failure of a transfer in which nothing moves any more; nil as long as there is hope.
    func stuck(at now: ContinuousClock.Instant) -> HTTPFailure? {
        watch?.observe(
            sent: easy.size(CURLINFO_SIZE_UPLOAD_T), received: builder.headBytes + easy.size(CURLINFO_SIZE_DOWNLOAD_T),
            at: now)
        guard let watch, watch.deadline <= now else { return nil }
        return .stuck(watch.phase, host: host, limits: order.call.limits)
    }
}

// What libcurl calls, on the loop's thread, while `CurlMulti.perform` runs.
extension CurlTransfer {
    /// False when a request was already written for this call: libcurl would silently send it again when a kept
    /// connection turns out to be dead, and a request that makes something must not be sent twice.
    func mayBeginRequest() -> Bool {
        guard watch == nil else { return false }
        watch = ProgressWatch(
            limits: order.call.limits, bytesToSend: order.call.body?.count ?? 0, start: ContinuousClock.now)
        return true
    }

    /// Whether a connection may be made to an address that the host's name was resolved to.
    func mayConnect(to address: IPAddress) -> Bool { order.call.reach.includes(address) }

    /// Copies the next piece of the request's body; 0 at its end.
    func fill(_ room: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = order.call.body else { return 0 }
        let count = min(room.count, body.count - bodyOffset)
        let start = body.startIndex + bodyOffset
        body.copyBytes(to: room, from: start..<(start + count))
        bodyOffset += count
        return count
    }

    /// How many bytes were taken; fewer than came ends the transfer.
    func takeHead(_ line: UnsafeRawBufferPointer) -> Int {
        builder.append(line: line)
        return builder.isTooLarge ? 0 : line.count
    }

    /// How many bytes were taken; fewer than came ends the transfer.
    func takeBody(_ piece: UnsafeRawBufferPointer) -> Int {
        builder.append(body: piece)
        return builder.isOver ? 0 : piece.count
    }
}
