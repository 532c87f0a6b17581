import Foundation
import HTTPTypes
import Hummingbird

/// An answer as it is sent.
struct Rendered: Sendable {
    let status: Int
    var headers: HTTPFields
    let data: Data
    /// Files that follow as a zip, in place of `data`.
    var archive: [(name: String, file: URL)]?

    init(_ answer: Answer) {
        status = answer.status
        switch answer.content {
        case .none:
            (headers, data) = ([:], Data())
        case .json(let json):
            (headers, data) = ([.contentType: "application/json"], Data(json.compact.utf8))
        case .file(let file, let mediaType):
            (headers, data) = ([.contentType: mediaType], file)
        case .archive(let files):
            (headers, data) = ([.contentType: "application/zip"], Data())
            archive = files
        }
    }

    init(_ refusal: Refusal, style: ErrorBody.Style = .envelope, requestID: String) {
        let body = ErrorBody.json(for: refusal, style: style, requestID: requestID)
        self.init(Answer(status: refusal.status, content: .json(body)))
        if let seconds = refusal.retryAfter { headers[.retryAfter] = String(seconds) }
    }

    /// The same answer with half of its body.
    var halved: Rendered { Rendered(status: status, headers: headers, data: data.prefix(data.count / 2)) }

    /// The same answer with an empty object for its body, unless it has none anyway.
    var emptied: Rendered {
        data.isEmpty ? self : Rendered(status: status, headers: headers, data: Data("{}".utf8))
    }

    var response: Response {
        let body = archive.map { ArchiveBody(files: $0).body } ?? ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        return Response(status: .init(code: status), headers: headers, body: body)
    }

    private init(status: Int, headers: HTTPFields, data: Data) {
        (self.status, self.headers, self.data) = (status, headers, data)
    }
}
