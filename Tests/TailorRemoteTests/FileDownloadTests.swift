import Foundation
import HTTPTypes
import Synchronization
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorRemote

/// Downloads that are cut, from servers that do as they like.
@Suite struct FileDownloadTests {
    private static let content = Data((0..<1000).map { UInt8($0 % 251) })

    /// What a server does with one request.
    private enum Turn {
        /// Sends what is asked for, up to so many bytes, and then breaks off.
        case part(Int)
        /// Takes no notice of the range.
        case whole
        case status(Int)
        /// Another file, under another tag.
        case changed
    }

    @Test("it continues where it was cut, and asks for the rest alone") func continues() async throws {
        let server = Server([.part(300), .part(0), .part(400), .part(1000)])
        let file = MemoryPart()
        let digest = try await server.download(into: file)
        #expect(digest == Digest(of: Self.content) && file.isFinished)
        #expect(server.ranges == [nil, "bytes=300-", "bytes=300-", "bytes=700-"])
        #expect(server.tags == [nil, "\"a\"", "\"a\"", "\"a\""])
        #expect(server.tokens.allSatisfy { $0 == nil })
    }

    @Test("a server that takes no notice of the range sends all of it again") func ignoredRange() async throws {
        let server = Server([.part(300), .whole])
        let file = MemoryPart()
        #expect(try await server.download(into: file) == Digest(of: Self.content))
        #expect(file.bytes == Self.content)
    }

    @Test("another file under the same address starts again") func changed() async throws {
        let server = Server([.part(300), .changed])
        let file = MemoryPart()
        _ = try await server.download(into: file)
        #expect(file.bytes == Server.other && file.tag == "\"b\"")
    }

    @Test("an address that has expired is asked for again; not for ever", arguments: [403, 404, 410, 401])
    func expired(_ status: Int) async throws {
        let server = Server([.part(300), .status(status), .part(1000)])
        let file = MemoryPart()
        #expect(try await server.download(into: file) == Digest(of: Self.content))
        #expect(server.addresses == 2 && server.ranges.last == "bytes=300-")

        let dead = Server(Array(repeating: .status(status), count: 9))
        let failure = try await #require(throws: FileDownload.Failure.self) {
            try await dead.download(into: MemoryPart())
        }
        guard case .remote(let remote) = failure else { return #expect(Bool(false)) }
        #expect(remote.code == .notFound && dead.addresses == 3)
        #expect(
            remote.message
                == "the file at files.example cannot be downloaded: its address has expired, and so has the next one")
    }

    @Test("a server that fails for good is given up after five attempts, and what came is kept") func givenUp()
        async throws
    {
        let server = Server([.part(300)] + Array(repeating: .status(503), count: 9))
        let file = MemoryPart()
        let failure = try await #require(throws: FileDownload.Failure.self) { try await server.download(into: file) }
        guard case .remote(let remote) = failure else { return #expect(Bool(false)) }
        #expect(remote.code == .connection && remote.message.hasSuffix("the answer is 503"))
        #expect(!remote.message.contains("signature"))
        #expect(file.bytes == Self.content.prefix(300) && !file.isFinished && server.ranges.count == 5)
    }

    @Test("what is there already is whole when the server has no more; otherwise it starts again") func nothingLeft()
        async throws
    {
        let whole = MemoryPart(Self.content)
        #expect(try await Server([.part(1000)]).download(into: whole) == Digest(of: Self.content))
        let longer = MemoryPart(Self.content + Data([1]))
        #expect(try await Server([.part(1000), .part(1000)]).download(into: longer) == Digest(of: Self.content))
    }

    @Test("a full disk ends it at once, and says so") func fullDisk() async throws {
        let file = MemoryPart()
        file.limit = 200
        let server = Server([.part(1000)])
        let failure = try await #require(throws: FileDownload.Failure.self) { try await server.download(into: file) }
        #expect(
            failure == .file(FileFailure(path: "out", reason: .system("no space left on device"))))
        #expect(!file.isFinished && server.ranges.count == 1)
    }

    @Test("it leads to no network behind this machine") func reach() async throws {
        let server = Server([.part(1000)], url: "https://10.0.0.1/x")
        let failure = try await #require(throws: FileDownload.Failure.self) {
            try await server.download(into: MemoryPart())
        }
        guard case .remote(let remote) = failure else { return #expect(Bool(false)) }
        #expect(remote.code == .connection && server.ranges.isEmpty)
    }

    /// A server that hands its answers to the sink, as the transport does.
    private final class Server: HTTPTransport {
        static let other = Data(repeating: 7, count: 500)

        private struct State {
            var turns: [Turn]
            var calls: [HTTPCall] = []
            var addresses = 0
        }

        private let state: Mutex<State>
        private let url: String

        init(_ turns: [Turn], url: String = "https://files.example/x?signature=s") {
            state = Mutex(State(turns: turns.reversed()))
            self.url = url
        }

        var addresses: Int { state.withLock { $0.addresses } }
        var ranges: [String?] { state.withLock { $0.calls.map { $0.fields[.range] } } }
        var tags: [String?] { state.withLock { $0.calls.map { $0.fields[.ifRange] } } }
        var tokens: [String?] {
            state.withLock { $0.calls.map { call in HTTPField.Name("api_token").flatMap { call.fields[$0] } } }
        }

        func download(into file: MemoryPart) async throws(FileDownload.Failure) -> Digest {
            let download = FileDownload(
                transport: self, userAgent: "tailor/test",
                within: PictureReach(endpoint: "https://api.example", usesProxy: true), time: VirtualTime())
            return try await download.run(into: file, namedBy: .downloadModel, showing: { _ in }) {
                () async throws(RemoteFailure) in
                state.withLock { $0.addresses += 1 }
                return url
            }
        }

        func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
            let turn = state.withLock { state in
                state.calls.append(call)
                return state.turns.popLast() ?? .status(500)
            }
            let start = call.fields[.range].flatMap { $0.firstMatch(of: /bytes=([0-9]+)-/) }.flatMap { Int($0.1) } ?? 0
            switch turn {
            case .status(let status): return HTTPAnswer(status: .init(code: status))
            case .whole: return try send(content, from: 0, upTo: .max, tag: "\"a\"", call)
            case .changed: return try send(Self.other, from: 0, upTo: .max, tag: "\"b\"", call)
            case .part(let most):
                guard start < content.count || start == 0 else {
                    return HTTPAnswer(
                        status: .init(code: 416), fields: [.contentRange: "bytes */\(content.count)"])
                }
                return try send(content, from: start, upTo: most, tag: "\"a\"", call)
            }
        }

        private func send(
            _ content: Data, from start: Int, upTo most: Int, tag: String, _ call: HTTPCall
        ) throws(HTTPFailure) -> HTTPAnswer {
            let rest = content.dropFirst(start)
            var fields: HTTPFields = [.contentLength: String(rest.count), .eTag: tag]
            if start > 0 { fields[.contentRange] = "bytes \(start)-\(content.count - 1)/\(content.count)" }
            let status = HTTPResponse.Status(code: start > 0 ? 206 : 200)
            guard let sink = call.sink, sink.begins(status, fields) else {
                return HTTPAnswer(status: status, fields: fields)
            }
            let isTaken = Data(rest.prefix(most)).withUnsafeBytes { sink.take($0) }
            guard isTaken else { throw HTTPFailure(.unusable, .maybeSent, "not kept") }
            guard most >= rest.count else { throw HTTPFailure(.connectionLost, .maybeSent, "the connection ended") }
            return HTTPAnswer(status: status, fields: fields)
        }

        private var content: Data { FileDownloadTests.content }
    }
}

/// A partial file in memory.
private final class MemoryPart: PartialFile {
    private struct State {
        var bytes: Data
        var tag: String?
        var isFinished = false
        var limit = Int.max
    }

    private let state: Mutex<State>

    init(_ bytes: Data = Data()) { state = Mutex(State(bytes: bytes, tag: bytes.isEmpty ? nil : "\"a\"")) }

    var bytes: Data { state.withLock { $0.bytes } }
    var isFinished: Bool { state.withLock { $0.isFinished } }
    var size: Int { bytes.count }
    var tag: String? { state.withLock { $0.tag } }
    var limit: Int {
        get { state.withLock { $0.limit } }
        set { state.withLock { $0.limit = newValue } }
    }

    func restart(tag: String?) throws(FileFailure) {
        state.withLock { ($0.bytes, $0.tag) = (Data(), tag) }
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        let hasRoom = state.withLock { state in
            guard state.bytes.count + bytes.count <= state.limit else { return false }
            state.bytes.append(contentsOf: bytes)
            return true
        }
        guard hasRoom else { throw FileFailure(path: "out", reason: .system("no space left on device")) }
    }

    func finish() throws(FileFailure) -> Digest {
        state.withLock { state in
            state.isFinished = true
            return Digest(of: state.bytes)
        }
    }
}
