import Foundation
import HTTPTypes

/// Puts an answer together from the lines and pieces as they arrive, within bounds.
struct AnswerBuilder {
    /// More than any server needs for a head, in bytes.
    static let headLimit = 256 * 1024

    private let bodyLimit: Int
    private let complaintLimit: Int
    private let sink: (any HTTPSink)?
    private var status = 0
    /// The sink takes the body; nil until its first piece comes.
    private var isSunk: Bool?
    private var fields = HTTPFields()
    private(set) var headBytes = 0
    private var body = Data()
    /// The answer outgrew its limit; what came is thrown away.
    private(set) var isTooLarge = false
    /// The empty line after the head has come. libcurl takes a head that ends without it for a whole answer.
    private(set) var isHeadComplete = false

    /// Enough of the body has come; the rest is not needed.
    private(set) var isCut = false
    /// The sink takes no more.
    private(set) var isRefused = false

    init(bodyLimit: Int, complaintLimit: Int, sink: (any HTTPSink)? = nil) {
        self.bodyLimit = bodyLimit
        self.complaintLimit = complaintLimit
        self.sink = sink
    }

    /// No more of the body is taken.
    var isOver: Bool { isTooLarge || isCut || isRefused }

    /// Takes one line of the head, with its line break. A status line begins a new head: an interim answer (1xx) is
    /// forgotten when the final one comes.
    mutating func append(line: UnsafeRawBufferPointer) {
        headBytes += line.count
        guard headBytes <= Self.headLimit else {
            isTooLarge = true
            return
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            fields = HTTPFields()
            isHeadComplete = false
            status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if text == "\r\n" || text == "\n" {
            isHeadComplete = true
        } else if let field = Self.field(in: text) {
            fields.append(field)
        }
    }

    /// Tells the sink of an answer that has no body.
    mutating func end() { _ = beginSink() }

    private mutating func beginSink() -> Bool {
        guard let sink, isHeadComplete else { return false }
        let begins = isSunk ?? sink.begins(HTTPResponse.Status(code: status), fields)
        isSunk = begins
        return begins
    }

    mutating func append(body piece: UnsafeRawBufferPointer) {
        if let sink, beginSink() {
            isRefused = !sink.take(piece)
            return
        }
        if status >= 400 || sink != nil, body.count + piece.count > complaintLimit {
            body.append(contentsOf: piece.prefix(complaintLimit - body.count))
            isCut = true
            return
        }
        guard body.count + piece.count <= bodyLimit else {
            isTooLarge = true
            body = Data()
            return
        }
        body.append(contentsOf: piece)
    }

    func answer(status: Int) -> HTTPAnswer {
        HTTPAnswer(status: HTTPResponse.Status(code: status), fields: fields, body: body)
    }

    private static func field(in line: String) -> HTTPField? {
        guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
            return nil
        }
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
        return HTTPField(name: name, value: value)
    }
}
