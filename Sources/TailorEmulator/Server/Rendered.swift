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
            (headers, data) = ([.contentType: mediaType, .acceptRanges: "bytes"], file)
            headers[.eTag] = "\"\(PictureIntake.digest(of: file).prefix(16))\""
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

    /// The part of a file that the caller asks for (RFC 9110, 14): one range, `bytes=100-` or `bytes=100-199`. Of anything
    /// else, all of it.
    func part(of range: String?, onlyIf tag: String?) -> Rendered {
        guard status == 200, archive == nil, let etag = headers[.eTag] else { return self }
        guard let range, tag.map({ $0 == etag }) ?? true,
            let match = range.wholeMatch(of: /bytes=([0-9]{1,15})-([0-9]{0,15})/), let first = Int(match.1)
        else { return self }
        let end = min(data.count, Int(match.2).map { $0 + 1 } ?? data.count)
        guard first < end else {
            var refused = Rendered(status: 416, headers: [:], data: Data())
            refused.headers[.contentRange] = "bytes */\(data.count)"
            return refused
        }
        let bytes = data.dropFirst(first).prefix(end - first)
        var part = Rendered(status: 206, headers: headers, data: Data(bytes))
        part.headers[.contentRange] = "bytes \(first)-\(end - 1)/\(data.count)"
        return part
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
