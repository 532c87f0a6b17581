import Foundation
import Synchronization
import TailorHTTP
import TailorModel
import TailorState
import TailorTesting

/// An S3 store for the state of a bench. It can end the program at one of its requests.
struct CrashStore: Sendable {
    /// A request of the program to the store.
    struct Moment: Hashable, Sendable {
        /// From 1, in the order in which they come in.
        let request: Int
        /// The store does what it was asked for, although nobody is there any more.
        let isCarriedOut: Bool
    }

    private static let prefix = "team/"
    private static let keys = ["AWS_ACCESS_KEY_ID": "AKIATAILOR", "AWS_SECRET_ACCESS_KEY": "hunter2secret"]

    let server: ObjectServer
    private let url: String
    private let transport: CurlTransport
    private let watch = Watch()

    /// What has come in since the program was watched, and who it is.
    private final class Watch: Sendable {
        private let state = Mutex((requests: 0, victim: Int32?.none))

        var requests: Int { state.withLock { $0.requests } }
        var victim: Int32? { state.withLock { $0.victim } }

        func begin() { state.withLock { $0 = (0, nil) } }
        func name(_ program: Int32) { state.withLock { $0.victim = program } }

        /// - Returns: the number of the request.
        func count() -> Int {
            state.withLock { state in
                state.requests += 1
                return state.requests
            }
        }
    }

    /// Sets one up for as long as the body runs.
    static func with<Value: Sendable>(_ body: (CrashStore) async throws -> Value) async throws -> Value {
        let server = ObjectServer()
        return try await server.serve { url in
            let transport = try CurlTransport()
            defer { transport.close() }
            return try await body(CrashStore(server: server, url: url, transport: transport))
        }
    }

    private init(server: ObjectServer, url: String, transport: CurlTransport) {
        self.server = server
        self.url = url
        self.transport = transport
    }

    /// The section of the YAML.
    var section: String {
        "state: { backend: s3, bucket: \(server.bucket), prefix: \(Self.prefix.dropLast()), endpoint: '\(url)' }\n"
    }

    var environment: [String: String] { Self.keys }

    /// Requests since the program was watched.
    var requests: Int { watch.requests }

    var isJournalLeft: Bool {
        server.keys.contains { $0.hasPrefix(Self.prefix + "journal/") && server.bytes(of: $0)?.isEmpty == false }
    }

    /// Puts a state there that was a file.
    func take(_ state: URL) throws {
        server.put(try Data(contentsOf: state), at: Self.prefix + "state.json")
        try FileManager.default.removeItem(at: state)
    }

    /// Counts from here on, and ends the program at that request. It is named as soon as it runs.
    func watch(_ moment: Moment?) {
        watch.begin()
        let watch = watch
        server.fail { _, _ in
            guard watch.count() == moment?.request, let moment else { return nil }
            for _ in 0..<10_000 where watch.victim == nil { usleep(1000) }
            if let victim = watch.victim { kill(victim, SIGKILL) }
            return moment.isCarriedOut ? .lostAnswer : .lostRequest
        }
    }

    func name(_ program: Int32) { watch.name(program) }

    /// So much time passes at the store that the lease of a killed run has run out.
    /// - Parameter program: only if that held it. Nil: whoever did.
    /// - Returns: whether somebody held it.
    @discardableResult
    func expireLock(of program: Int32? = nil) throws -> Bool {
        let key = Self.prefix + "lock"
        guard let bytes = server.bytes(of: key),
            var lock = try JSONSerialization.jsonObject(with: bytes) as? [String: Any],
            let holder = lock["holder"] as? [String: Any]
        else { return false }
        if let program, holder["pid"] as? Int != Int(program) { return false }
        for time in ["renewed", "expires"] { lock[time] = "2026-01-01T00:00:00Z" }
        server.put(try JSONSerialization.data(withJSONObject: lock), at: key)
        return true
    }

    /// Counts how often a run took the lock that another still held.
    func countThefts() -> Counter {
        let thefts = Counter()
        server.witness { key, old, new in
            guard key.hasSuffix("/lock"), let old = Self.lock(old), let new = Self.lock(new) else { return }
            if old.nonce != new.nonce, old.isHeld, old.expires > Date() { thefts.add() }
        }
        return thefts
    }

    private static func lock(_ bytes: Data) -> (nonce: String, isHeld: Bool, expires: Date)? {
        guard let lock = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
            let nonce = lock["nonce"] as? String, let text = lock["expires"] as? String,
            let expires = try? Date(text, strategy: .iso8601)
        else { return nil }
        return (nonce, lock["holder"] != nil, expires)
    }

    func read(_ endpoint: String) async throws -> StateReading {
        let location = S3Location(
            bucket: server.bucket, prefix: Self.prefix, region: "us-east-1", endpoint: url, isPathStyle: nil,
            authorities: nil)
        return try await JournaledStateStore(
            s3: location, S3Credentials(accessKey: "key", secretKey: "secret", sessionToken: nil), over: transport,
            userAgent: "tailor/test", longestRequest: 90, endpoint: endpoint,
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: PatientTime(), newID: { "new" }
        ).read()
    }
}
