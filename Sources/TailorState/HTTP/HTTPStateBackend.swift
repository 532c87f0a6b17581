import Foundation
import Synchronization
import TailorHTTP
import TailorModel

/// A state on a server with the protocol of Terraform's http backend, as GitLab and Gitea have it. The protocol has no
/// conditional write, and its lock does not expire.
final class HTTPStateBackend: StateBackend {
    let client: HTTPStateClient
    let sealing: Sealing
    /// Makes a UUID.
    private let newID: @Sendable () -> String
    private let version: String
    /// The lock that was last found, with the id that another program gave it.
    private let lastLock = Mutex<HTTPLockInfo?>(nil)

    init(_ client: HTTPStateClient, seal: Seal?, version: String, newID: @escaping @Sendable () -> String) {
        self.client = client
        sealing = Sealing(seal: seal)
        self.version = version
        self.newID = newID
    }

    func document() async throws(StateFailure) -> Data? { try opened(try await envelope().document, .document) }

    /// The server may keep earlier states; the protocol does not show them.
    func previousDocument() async throws(StateFailure) -> Data? {
        try opened(try await envelope().previous, .document)
    }

    func movedMark() -> Data? { nil }

    func journal() async throws(StateFailure) -> Data? { try opened(try await envelope().journal, .journal) }

    /// The protocol has nothing cheaper.
    func version() async throws(StateFailure) -> String {
        let envelope = try await envelope()
        // The lineage of an empty one is made up.
        return envelope.serial == 0 ? "none" : "\(envelope.lineage) \(envelope.serial)"
    }

    var lockInterval: Double { 2 }

    func lock(for holder: LockHolder) async throws(StateFailure) -> LockAttempt {
        let info = try StateFailure.encoding { try HTTPLockInfo(holder, version: version) }
        guard let refusal = try await onStore({ () async throws(ObjectFailure) in try await client.lock(info) }) else {
            return .taken(LockedHTTPState(self, info))
        }
        let found = try? JSONDecoder().decode(HTTPLockInfo.self, from: refusal)
        lastLock.withLock { $0 = found }
        return .refused(found?.holder)
    }

    /// The protocol cannot ask.
    func holder() async -> LockHolder? { nil }

    /// The protocol cannot tell whether its holder still runs.
    func unlock(_ id: String) async throws(StateFailure) -> Bool {
        let status = try await onStore { () async throws(ObjectFailure) in
            try await client.unlock(HTTPLockInfo(id: id))
        }
        if (200..<300).contains(status) { return true }
        if status == 404 { return false }
        throw .otherHTTPLock(client.name, id: id, status: status)
    }

    func check() async throws(StateFailure) -> [String] {
        _ = try await envelope()
        return [
            "\(client.name) can be read. Whether the server keeps its locks cannot be tried without taking one; the protocol "
                + "has no conditional write."
        ]
    }

    func name(of part: StatePart) -> String { client.name }

    func failure(for problem: StateProblem) async -> StateFailure {
        StateFailure(problem, server: client.name, lock: lastLock.withLock { $0 })
    }

    /// What is stored, or an empty one.
    func envelope() async throws(StateFailure) -> StateEnvelope {
        let bytes = try await onStore { () async throws(ObjectFailure) in try await client.get() }
        guard let bytes else { return StateEnvelope(lineage: newID()) }
        guard let envelope = try? JSONDecoder().decode(StateEnvelope.self, from: bytes) else {
            throw .foreignContent(client.name)
        }
        return envelope
    }

    /// Decrypted.
    func opened(_ bytes: Data?, _ part: StatePart) throws(StateFailure) -> Data? {
        guard let bytes else { return nil }
        do {
            return try sealing.opened(bytes, as: ObjectKeys[part], named: client.name)
        } catch {
            throw .storage(error)
        }
    }
}

extension JournaledStateStore {
    /// The state on a server with the protocol of Terraform's http backend.
    /// - Parameters:
    ///   - version: of tailor, for those who find the state locked.
    ///   - endpoint: the endpoint that the ids belong to, as for a file.
    ///   - seal: encrypts what is stored. Nil: it is stored in plain text.
    ///   - samples: absolute path of a folder for the pictures of samples, because the protocol keeps the state alone.
    ///   - newID: makes a UUID: for a new state.
    package init(
        http location: HTTPStateLocation, _ credentials: HTTPStateCredentials?, over transport: any HTTPTransport,
        version: String, seal: Seal? = nil, samples: String, endpoint: String, process: RunningProcess,
        time: any TimeSource,
        patience: @escaping @Sendable (String) -> Void = { _ in }, newID: @escaping @Sendable () -> String
    ) {
        let client = HTTPStateClient(location, credentials, transport, userAgent: "tailor/\(version)", time: time)
        self.init(
            in: HTTPStateBackend(client, seal: seal, version: version, newID: newID),
            samples: FileSampleStore(folder: samples), endpoint: endpoint, process: process, time: time,
            patience: patience, newLineage: newID)
    }
}
