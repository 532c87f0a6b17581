import CLibCurl
import Foundation
import TailorHTTP

/// One download through libcurl: every connection is checked, and it ends at the first byte beyond the limit.
final class Download: Sendable {
    /// Redirects that are followed.
    private static let redirects = 5

    private let limit: Int
    private let file: FileHandle?

    /// - Parameter file: where it is written; nil keeps it in memory.
    init(limit: Int, file: FileHandle?) {
        self.limit = limit
        self.file = file
    }

    /// - Returns: what was downloaded, unless it went into the file.
    func run(_ url: URL, seconds: Double, _ reach: HTTPReach) async throws(FetchProblem) -> Data {
        let limit = limit
        let file = file
        let outcome = await withCheckedContinuation { continuation in
            // It blocks its thread, for as long as it may take.
            DispatchQueue.global().async {
                let sink = Sink(limit: limit, file: file, reach: reach)
                continuation.resume(returning: Self.perform(url, seconds: seconds, into: sink))
            }
        }
        return try outcome.get()
    }

    private static func perform(_ url: URL, seconds: Double, into sink: Sink) -> Result<Data, FetchProblem> {
        guard let easy = curl_easy_init() else { return .failure(.unreachable) }
        defer { curl_easy_cleanup(easy) }
        let owner = Unmanaged.passUnretained(sink).toOpaque()
        let settings = [
            tailor_easy_set_long(easy, CURLOPT_NOSIGNAL, 1), tailor_easy_allow_only_http(easy),
            tailor_easy_redirect_only_http(easy), tailor_easy_set_text(easy, CURLOPT_URL, url.absoluteString),
            // A proxy would resolve the name itself, and connect to whatever it likes.
            tailor_easy_set_text(easy, CURLOPT_PROXY, ""), tailor_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 1),
            tailor_easy_set_long(easy, CURLOPT_MAXREDIRS, redirects),
            tailor_easy_set_long(easy, CURLOPT_FAILONERROR, 1),
            tailor_easy_set_long(easy, CURLOPT_TIMEOUT_MS, Int(seconds * 1000)),
            tailor_easy_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, min(10_000, Int(seconds * 1000))),
            tailor_easy_set_open_socket(easy) { owner, _, address in
                guard let address, let sink = Sink.of(owner) else { return curl_socket_t(-1) }
                let there = withUnsafePointer(to: &address.pointee.addr) { IPAddress($0) }
                guard let there, sink.reach.includes(there) else { return curl_socket_t(-1) }
                let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
                return socket(address.pointee.family, kind, address.pointee.protocol)
            },
            tailor_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, owner),
            tailor_easy_set_transport(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
                Sink.of(owner)?.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
            },
            tailor_easy_set_pointer(easy, CURLOPT_WRITEDATA, owner),
        ]
        guard settings.allSatisfy({ $0 == CURLE_OK }) else { return .failure(.unreachable) }
        let code = withExtendedLifetime(sink) { curl_easy_perform(easy) }
        if let problem = sink.problem { return .failure(problem) }
        return code == CURLE_OK ? .success(sink.received) : .failure(.unreachable)
    }

    /// Where the bytes go, on the download's thread only.
    private final class Sink {
        let reach: HTTPReach
        private let limit: Int
        private let file: FileHandle?
        private(set) var received = Data()
        private(set) var problem: FetchProblem?
        private var count = 0

        init(limit: Int, file: FileHandle?, reach: HTTPReach) {
            self.limit = limit
            self.file = file
            self.reach = reach
        }

        static func of(_ owner: UnsafeMutableRawPointer?) -> Sink? {
            owner.map { Unmanaged<Sink>.fromOpaque($0).takeUnretainedValue() }
        }

        /// How many bytes were taken; fewer than came ends the download.
        func take(_ piece: UnsafeRawBufferPointer) -> Int {
            count += piece.count
            guard count <= limit else {
                problem = .tooLarge(limit: limit)
                return 0
            }
            guard let file else {
                received.append(contentsOf: piece)
                return piece.count
            }
            do {
                try file.write(contentsOf: Data(piece))
                return piece.count
            } catch {
                problem = .unstorable
                return 0
            }
        }
    }
}
