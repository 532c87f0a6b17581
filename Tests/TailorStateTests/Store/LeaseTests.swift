import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// The lock of a state in an object store.
@Suite("A lease") struct LeaseTests {
    @Test("is taken over when it has expired, not before")
    func takenOver() async throws {
        try await Stage.run(.s3) { stage in
            var killed: (any StateSession)? = try await stage.runner().opened()
            try await killed?.recordProject("lora", id: 1)
            killed = nil
            stage.time.advance(by: Stage.terms.duration - 1)
            let failure = try await #require(throws: StateFailure.self) {
                _ = try await stage.runner("build-8").opened()
            }
            #expect(failure.code == .locked)
            #expect(failure.help.contains("expires after 180 s, or at once with `tailor state unlock "))
            stage.time.advance(by: 1)
            let next = try await stage.runner("build-8").opened()
            #expect(next.found.state.projects.keys.sorted() == ["lora"])
            await next.close()
        }
    }

    @Test("is waited for with --lock-timeout")
    func waited() async throws {
        try await Stage.run(.s3) { stage in
            var killed: (any StateSession)? = try await stage.runner().opened()
            try await killed?.recordProject("lora", id: 1)
            killed = nil
            // Short sleeps move the clock.
            let next = try await stage.runner("build-8").opened(waiting: 300)
            await next.close()
        }
    }

    @Test("is renewed by its holder for as long as that lives")
    func renewed() async throws {
        try await Stage.run(.s3) { stage in
            let server = try #require(stage.server)
            let session = try await stage.runner().opened()
            await stage.time.sleepers(1)
            for _ in 1...30 {
                let renewals = server.lockWrites
                stage.time.advance(by: LeaseTerms.heartbeat)
                // It sleeps again when it has renewed.
                await stage.time.sleepers(1)
                #expect(server.lockWrites == renewals + 1)
            }
            await #expect(throws: StateFailure.self) { _ = try await stage.runner("build-8").opened() }
            try await session.recordProject("lora", id: 1)
            #expect(try await session.commit().projects.count == 1)
            await session.close()
        }
    }

    @Test("survives renewals whose answers were lost, although they were carried out")
    func lostRenewals() async throws {
        try await Stage.run(.s3) { stage in
            let server = try #require(stage.server)
            let session = try await stage.runner().opened()
            await stage.time.sleepers(1)
            server.fail { _, _ in .lostAnswer }
            for _ in 1...2 {
                stage.time.advance(by: LeaseTerms.heartbeat)
                await stage.time.sleepers(1)
            }
            server.fail { _, _ in nil }
            try await session.recordProject("lora", id: 1)
            #expect(try await session.commit().projects.count == 1)
            await session.close()
            #expect(try await stage.runner().read().underWay == nil)
        }
    }

    /// Its clock is stopped, as that of a machine that was suspended: it believes that it holds the lock.
    @Test("that was lost lets its holder begin nothing, and overwrite nothing", arguments: [0, 1, 3])
    func fenced(_ written: Int) async throws {
        try await Stage.run(.s3) { stage in
            let zombie = try await stage.runner(clock: PatientTime()).opened()
            for id in 0..<written { try await zombie.recordProject("old\(id)", id: id + 1) }
            stage.time.advance(by: Stage.terms.duration + 1)
            let next = try await stage.runner("build-8").opened()
            #expect(next.found.state.projects.count == written)

            let failure = try await #require(throws: StateFailure.self) { _ = try await zombie.beginProject("twice") }
            #expect(failure.code == .locked && failure.message.contains("no longer holds the lock"))
            let lost = try await #require(throws: StateFailure.self) { _ = try await zombie.commit() }
            #expect(lost.code == .locked && lost.help.contains("What it did is in the journal"))
            await zombie.close()

            try await next.recordProject("new", id: 9)
            let state = try await next.commit()
            #expect(state.projects.count == written + 1)
            await next.close()
            #expect(try await stage.runner().read() == StateReading(state: state))
        }
    }

    @Test("that was lost is what a commit says, and the backup is that of the next holder", arguments: [false, true])
    func lostAtCommit(_ isCommitted: Bool) async throws {
        try await Stage.run(.s3) { stage in
            let zombie = try await stage.runner(clock: PatientTime()).opened()
            try await zombie.recordProject("old", id: 1)
            stage.time.advance(by: Stage.terms.duration + 1)
            let next = try await stage.runner("build-8").opened()
            try await next.recordProject("new", id: 2)
            if isCommitted { _ = try await next.commit() }
            let server = try #require(stage.server)
            let before = server.bytes(of: stage.key("state.json.backup"))
            let lost = try await #require(throws: StateFailure.self) { _ = try await zombie.commit() }
            #expect(lost.message.contains("this run no longer holds the lock of s3://"), "\(lost.message)")
            #expect(
                lost.help
                    == "It could not renew its lease in time, or somebody removed its lock. What it did is in the "
                    + "journal, and the next run records it: run `tailor plan` to see what is left to do.")
            #expect(server.bytes(of: stage.key("state.json.backup")) == before)
            await zombie.close()
            #expect(try await next.commit().projects.keys.sorted() == ["new", "old"])
            await next.close()
        }
    }

    @Test("does not last longer because the clock of the machine is set back")
    func clockSetBack() async throws {
        try await Stage.run(.s3) { stage in
            let server = try #require(stage.server)
            let clock = PatientTime()
            let session = try await stage.runner(clock: clock).opened()
            try await session.recordProject("lora", id: 1)
            server.fail { method, key in method == "PUT" && key.hasSuffix("/lock") ? .lostRequest : nil }
            stage.time.advance(by: Stage.terms.duration - Stage.terms.margin)
            clock.advance(by: Stage.terms.duration - Stage.terms.margin)
            clock.set(by: -3600)
            let failure = try await #require(throws: StateFailure.self) { _ = try await session.beginProject("second") }
            #expect(failure.help.hasPrefix("This run sends no more requests."), "\(failure)")
            #expect(!server.keys.contains { $0.hasSuffix("journal/1-2") })
            server.fail { _, _ in nil }
            await session.close()
        }
    }

    @Test("is longer than a request to the vendor may take", arguments: [1, 60, 3600])
    func terms(_ timeout: Double) {
        let patience = RequestPatience(timeout: timeout)
        let terms = LeaseTerms(longestRequest: patience.longest)
        #expect(terms.margin > patience.connect + timeout + max(300, timeout))
        #expect(terms.duration >= terms.margin + 4 * LeaseTerms.heartbeat)
    }

    @Test("remembers how the store wants its tags, and no later process tries", arguments: [false, true])
    func tagForm(_ wantsBareTags: Bool) async throws {
        try await Stage.run(wantsBareTags ? .peculiarS3 : .s3) { stage in
            let server = try #require(stage.server)
            let first = try await stage.runner().opened()
            await first.close()
            let lock = String(decoding: try #require(server.bytes(of: stage.key("lock"))), as: UTF8.self)
            #expect(lock.contains(wantsBareTags ? "\"bare\"" : "\"quoted\""), "\(lock)")
            let before = server.lockWrites
            let second = try await stage.runner("build-8").opened()
            #expect(server.lockWrites == before + 1)
            await second.close()
            #expect(server.lockWrites == before + 2)
        }
    }

    @Test("that was lost after a commit lets its holder begin nothing either")
    func fencedAfterCommit() async throws {
        try await Stage.run(.s3) { stage in
            let zombie = try await stage.runner(clock: PatientTime()).opened()
            try await zombie.recordProject("old", id: 1)
            _ = try await zombie.commit()
            stage.time.advance(by: Stage.terms.duration + 1)
            let next = try await stage.runner("build-8").opened()
            await #expect(throws: StateFailure.self) { _ = try await zombie.beginProject("twice") }
            try await next.recordProject("new", id: 2)
            #expect(try await next.commit().projects.keys.sorted() == ["new", "old"])
            await next.close()
            await zombie.close()
            let again = try await stage.runner().opened()
            #expect(again.found.unresolved.isEmpty)
            await again.close()
        }
    }

    @Test("with too little left allows no request")
    func short() async throws {
        try await Stage.run(.s3) { stage in
            let server = try #require(stage.server)
            let session = try await stage.runner().opened()
            try await session.recordProject("lora", id: 1)
            server.fail { method, key in method == "PUT" && key.hasSuffix("/lock") ? .lostRequest : nil }
            stage.time.advance(by: Stage.terms.duration - Stage.terms.margin)
            let failure = try await #require(throws: StateFailure.self) { _ = try await session.beginProject("second") }
            #expect(failure.code == .storage || failure.code == .locked)
            #expect(try await stage.runner().read().unresolved.isEmpty)
            server.fail { _, _ in nil }
            await session.close()
        }
    }

    @Test("is removed by a person only when its holder is silent")
    func unlocked() async throws {
        try await Stage.run(.s3) { stage in
            let store = try stage.runner("build-8")
            #expect(try await store.unlock("12345678") == false)
            let zombie = try await stage.runner(clock: PatientTime()).opened()
            try await zombie.recordProject("lora", id: 1)
            let message = try await #require(throws: StateFailure.self) { _ = try await store.opened() }.message
            let id = String(try #require(message.firstMatch(of: /lock ([0-9a-f]{8})\)/)).1)

            let running = try await #require(throws: StateFailure.self) { _ = try await store.unlock(id) }
            #expect(running.message.contains("which is still running") && running.code == .locked)
            stage.time.advance(by: LeaseTerms.silence)
            let other = try await #require(throws: StateFailure.self) { _ = try await store.unlock("12345678") }
            #expect(other.message.hasSuffix("is now \(id)"))
            #expect(try await store.unlock(id))
            #expect(try await store.unlock(id) == false)

            await #expect(throws: StateFailure.self) { _ = try await zombie.beginProject("twice") }
            let next = try await store.opened()
            #expect(next.found.state.projects.count == 1)
            await next.close()
            await zombie.close()
        }
    }

    @Test("whose object was removed starts again, and keeps the journal")
    func lockRemoved() async throws {
        try await Stage.run(.s3) { stage in
            var killed: (any StateSession)? = try await stage.runner().opened()
            try await killed?.recordProject("lora", id: 1)
            killed = nil
            try #require(stage.server).put(nil, at: stage.key("lock"))
            let session = try await stage.runner("build-8").opened()
            #expect(session.found.state.projects.keys.sorted() == ["lora"])
            await session.close()
        }
    }
}

extension ObjectServer {
    fileprivate var lockWrites: Int { log.count { $0.hasPrefix("PUT") && $0.hasSuffix("/lock") } }
}
