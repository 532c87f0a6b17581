import Foundation
import TailorModel

/// The state on a server while its lock is held. Every write replaces all that is stored.
actor LockedHTTPState: LockedState {
    private let backend: HTTPStateBackend
    private let info: HTTPLockInfo
    /// What is stored. Nil until the first write needs it.
    private var known: StateEnvelope?
    /// The journal in plain text: each write encrypts it as a whole.
    private var journal: Data?
    /// A write may still happen. The lock is then not freed, so that it does not replace what another wrote.
    private var isInDoubt = false
    private var failure: StateFailure?

    init(_ backend: HTTPStateBackend, _ info: HTTPLockInfo) {
        self.backend = backend
        self.info = info
    }

    func append(_ entries: [JournalEntry]) async throws(StateFailure) {
        do throws(StateFailure) {
            var next = try await stored()
            let lines = entries.reduce(into: journal ?? Data()) { $0 += $1.lines }
            next.journal = try closed(lines, .journal)
            try await write(next)
            journal = lines
        } catch {
            throw error.unjournaled
        }
    }

    func journal() async throws(StateFailure) -> Data? {
        _ = try await stored()
        return journal
    }

    func replaceDocument(with document: Data) async throws(StateFailure) {
        var next = try await stored()
        next.document = try closed(document, .document)
        next.previous = nil
        try await write(next)
    }

    func replaceJournal(with entries: [JournalEntry]) async throws(StateFailure) {
        var next = try await stored()
        let lines = entries.reduce(into: Data()) { $0 += $1.lines }
        guard lines != journal ?? Data() else { return }
        next.journal = lines.isEmpty ? nil : try closed(lines, .journal)
        try await write(next)
        journal = lines.isEmpty ? nil : lines
    }

    func restore(_ previous: Data) async throws(StateFailure) { try await replaceDocument(with: previous) }

    func retireDocument() async throws(StateFailure) {
        var next = try await stored()
        next.previous = next.document
        next.document = nil
        try await write(next)
    }

    /// A state is pulled from a server, and not moved: there is nothing to write down.
    func mark(_ moved: Data?) {}

    func keepCopy(of damaged: Data, _ part: StatePart) async throws(StateFailure) -> String {
        var next = try await stored()
        var number = 1
        while let kept = next.copies?[ObjectKeys.damaged(part, number)], kept != damaged { number += 1 }
        let name = ObjectKeys.damaged(part, number)
        next.copies = (next.copies ?? [:]).merging([name: damaged]) { _, last in last }
        try await write(next)
        return "\(backend.client.name) (\(name))"
    }

    /// The server does not say who holds a lock. But nobody else may have written.
    func requireHeld() async throws(StateFailure) {
        if let failure { throw failure }
        guard let known else { return }
        let found = try await backend.envelope()
        guard found.serial == known.serial, found.lineage == known.lineage else { throw lose() }
    }

    func release() async {
        guard !isInDoubt else { return }
        failure = failure ?? .lostHTTPLock(backend.client.name)
        _ = try? await backend.client.unlock(info)
    }
}

extension LockedHTTPState {
    private func stored() async throws(StateFailure) -> StateEnvelope {
        if let failure { throw failure }
        if let known { return known }
        let found = try await backend.envelope()
        journal = try backend.opened(found.journal, .journal)
        known = found
        return found
    }

    private func write(_ envelope: StateEnvelope) async throws(StateFailure) {
        var next = envelope
        next.serial += 1
        let body = try StateFailure.encoding { try JSONEncoder.stateDocument.encode(next) }
        do {
            guard try await backend.client.update(body, lock: info.id) else { throw lose() }
        } catch let error as ObjectFailure {
            isInDoubt = isInDoubt || error.isInDoubt
            let stopped = StateFailure.storage(error)
            failure = stopped
            throw stopped
        } catch {
            throw lose()
        }
        known = next
    }

    private func closed(_ bytes: Data, _ part: StatePart) throws(StateFailure) -> Data {
        do {
            return try backend.sealing.closed(bytes, as: ObjectKeys[part], named: backend.client.name)
        } catch {
            throw .storage(error)
        }
    }

    private func lose() -> StateFailure {
        let lost = StateFailure.lostHTTPLock(backend.client.name)
        failure = lost
        return lost
    }
}
