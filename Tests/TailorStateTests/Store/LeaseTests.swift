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
            stage.time.advance(by: LeaseRecord.duration - 1)
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
            for _ in 1...30 {
                let renewals = server.log.count { $0.hasPrefix("PUT") && $0.hasSuffix("/lock") }
                while stage.time.sleeping == 0 { await Task.yield() }
                stage.time.advance(by: LeaseRecord.heartbeat)
                while server.log.count(where: { $0.hasPrefix("PUT") && $0.hasSuffix("/lock") }) == renewals {
                    await Task.yield()
                }
            }
            await #expect(throws: StateFailure.self) { _ = try await stage.runner("build-8").opened() }
            try await session.recordProject("lora", id: 1)
            #expect(try await session.commit().projects.count == 1)
            await session.close()
        }
    }

    /// Its clock stands still, as that of a machine that was suspended: it believes that it holds the lock.
    @Test("that was lost lets its holder begin nothing, and overwrite nothing", arguments: [0, 1, 3])
    func fenced(_ written: Int) async throws {
        try await Stage.run(.s3) { stage in
            let zombie = try await stage.runner(clock: PatientTime()).opened()
            for id in 0..<written { try await zombie.recordProject("old\(id)", id: id + 1) }
            stage.time.advance(by: LeaseRecord.duration + 1)
            let next = try await stage.runner("build-8").opened()
            #expect(next.found.state.projects.count == written)

            let failure = try await #require(throws: StateFailure.self) { _ = try await zombie.beginProject("twice") }
            #expect(failure.code == .locked && failure.message.contains("no longer holds the lock"))
            await #expect(throws: StateFailure.self) { _ = try await zombie.commit() }
            await zombie.close()

            try await next.recordProject("new", id: 9)
            let state = try await next.commit()
            #expect(state.projects.count == written + 1)
            await next.close()
            #expect(try await stage.runner().read() == StateReading(state: state))
        }
    }

    @Test("that was lost after a commit lets its holder begin nothing either")
    func fencedAfterCommit() async throws {
        try await Stage.run(.s3) { stage in
            let zombie = try await stage.runner(clock: PatientTime()).opened()
            try await zombie.recordProject("old", id: 1)
            _ = try await zombie.commit()
            stage.time.advance(by: LeaseRecord.duration + 1)
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
            stage.time.advance(by: LeaseRecord.duration - LeaseRecord.margin)
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
            stage.time.advance(by: LeaseRecord.silence)
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
