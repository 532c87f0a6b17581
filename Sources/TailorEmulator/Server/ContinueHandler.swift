import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers `Expect: 100-continue` at once. curl sends it with bodies over 1 MB, and waits a second for the answer
/// (RFC 9110, 10.1.1). A body that is too large is not asked for: its request is refused by the announced length.
final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private let bodyBytes: Int

    init(bodyBytes: Int) { self.bodyBytes = bodyBytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let request) = unwrapInboundIn(data), request.headerFields.expectsContinue,
            request.headerFields[.contentLength].flatMap({ Int($0) }) ?? 0 <= bodyBytes
        {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }
}

extension HTTPFields {
    fileprivate var expectsContinue: Bool { self[.expect]?.lowercased() == "100-continue" }
}
