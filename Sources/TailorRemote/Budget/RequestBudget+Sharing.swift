import Foundation
import TailorBudget
import TailorModel

/// The budget that runs on several machines share in a store.
extension RequestBudget {
    /// How often a batch is asked for while other runs are quicker.
    private static let claims = 8

    /// Asks the store for a batch, unless a request to it is under way: then the answer to that may be enough.
    func ask(for endpoint: Endpoint) async {
        if let asking { return await asking.value }
        // Ctrl-C must not look like a store that fails.
        let task = Task { await takeBatch(of: endpoint) }
        asking = task
        await task.value
    }

    private func takeBatch(of endpoint: Endpoint) async {
        defer { asking = nil }
        guard let store else { return }
        do throws(BudgetStoreFailure) {
            if slots?.mustRead(for: endpoint, logs, at: time.now) ?? false { try await learn(from: store) }
            for _ in 0..<Self.claims {
                let asked = time.now
                switch slots?.claim(endpoint, logs, at: asked) {
                case .take(let count, let usage):
                    if try await write(usage, to: store) {
                        slots?.hold(count, of: endpoint, at: asked)
                    } else {
                        continue
                    }
                case .wait(let seconds, let usage):
                    if let usage, try await !write(usage, to: store) { continue }
                    slots?.close(endpoint, for: seconds, at: time.now)
                case nil: break
                }
                return
            }
            // Others were quicker each time.
            slots?.close(endpoint, for: 1, at: time.now)
        } catch {
            slots?.fail(at: time.now)
            guard !isWarned, let slots, let requestsPerMinute else { return }
            isWarned = true
            warn(BudgetOutage(failure: error, share: slots.share, requestsPerMinute: requestsPerMinute))
        }
    }

    /// - Returns: false if another run has written meanwhile: what it wrote is known then.
    private func write(_ usage: SharedUsage, to store: any BudgetStore) async throws(BudgetStoreFailure) -> Bool {
        let asked = time.now
        guard let date = try await store.replace(with: try usage.encoded()) else {
            try await learn(from: store)
            return false
        }
        slots?.learn(usage, date, asked: asked, answered: time.now)
        return true
    }

    private func learn(from store: any BudgetStore) async throws(BudgetStoreFailure) {
        let asked = time.now
        let (document, date) = try await store.read()
        let usage = try document.map { (bytes) throws(BudgetStoreFailure) in try SharedUsage(decoding: bytes) }
        slots?.learn(usage ?? SharedUsage(), date, asked: asked, answered: time.now)
    }

    /// The run sends nothing more: others may have what it holds and did not use.
    package func release() async {
        await asking?.value
        guard let store, let usage = slots?.release(logs, at: time.now), let document = try? usage.encoded() else {
            return
        }
        // If another run was quicker, what is held lapses by itself.
        _ = try? await store.replace(with: document)
    }
}

extension SharedUsage {
    fileprivate init(decoding document: Data) throws(BudgetStoreFailure) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        do { self = try decoder.decode(SharedUsage.self, from: document) } catch {
            throw BudgetStoreFailure(
                "it is damaged, or a newer version of tailor wrote it",
                help: "Run the same version of tailor everywhere, or delete the object: it holds the last minute only.")
        }
    }

    fileprivate func encoded() throws(BudgetStoreFailure) -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(self) } catch {
            throw BudgetStoreFailure("it cannot be written as JSON", help: "Report this as a bug.")
        }
    }
}
