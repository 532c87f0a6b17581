import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// What every backend promises.
@Suite("Every backend") struct ConformanceTests {
    @Test("reads what was written, from another runner too", arguments: Place.available)
    func readYourWrite(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            let (first, second) = (try stage.runner(), try stage.runner("build-8"))
            #expect(try await first.read().state.serial == 0)
            for id in 1...3 {
                let session = try await first.opened()
                try await session.recordProject("p\(id)", id: id)
                let written = try await session.commit()
                await session.close()
                #expect(written.serial == id)
                #expect(try await second.read() == StateReading(state: written))
            }
        }
    }

    @Test("shows what a run has recorded so far, and who it is", arguments: Place.available)
    func underWay(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            let session = try await stage.runner().opened()
            try await session.recordProject("lora", id: 1)
            let intent = try await session.beginProject("second")
            let reading = try await stage.runner("build-7").read()
            #expect(reading.state.projects.keys.sorted() == ["lora"] && reading.unresolved == [intent])
            // The process is made up, and the file backend knows that there is none. A server cannot be asked.
            if place != .file, place != .http { #expect(reading.underWay?.command == "apply") }
            await session.close()
            #expect(try await stage.runner().read().underWay == nil)
        }
    }

    @Test("changes its version with each write", arguments: Place.available)
    func version(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            let store = try stage.runner()
            var versions = [try await store.version()]
            #expect(try await store.version() == versions.last, "nothing was written")
            let session = try await store.opened()
            try await session.recordProject("a", id: 1)
            versions.append(try await store.version())
            try await session.recordProject("b", id: 2)
            versions.append(try await store.version())
            _ = try await session.commit()
            versions.append(try await store.version())
            await session.close()
            #expect(Set(versions).count == 4)
            #expect(try await store.version() == versions.last)
        }
    }

    @Test("lets nobody else in, and names the holder", arguments: Place.available)
    func held(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            let session = try await stage.runner().opened()
            let failure = try await #require(throws: StateFailure.self) {
                _ = try await stage.runner("build-8").opened(waiting: 5)
            }
            #expect(failure.code == .locked)
            #expect(failure.message.contains("is locked by `tailor apply` (process 4711 of ada on build-7, since "))
            #expect(failure.message.hasSuffix(", still after 5 s"))
            await session.close()
            let next = try await stage.runner("build-8").opened()
            await next.close()
        }
    }

    @Test("lets one of many in that come at once", arguments: Place.available)
    func race(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            let holders = SharedValue(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...8 {
                    let store = try stage.runner("build-\(number)")
                    group.addTask { try await enter(store, number, holders) }
                }
                try await group.waitForAll()
            }
            let state = try await stage.runner().read().state
            #expect(state.projects.count == state.serial && state.serial > 0)
        }
    }

    @Test("continues from what a killed run left, and keeps what is unresolved", arguments: Place.available)
    func killed(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            var killed: (any StateSession)? = try await stage.runner().opened()
            try await killed?.recordProject("lora", id: 1)
            let intent = try #require(try await killed?.beginProject("second"))
            killed = nil
            try await stage.expireLock()
            for _ in 1...3 {
                let session = try await stage.runner("build-8").opened()
                #expect(session.found.unresolved == [intent] && session.found.unmanaged.projects == [99])
                await session.close()
            }
            let session = try await stage.runner("build-9").opened()
            try await session.end(intent, .otherwise([.project(key: "second", .test(2))]))
            let state = try await session.commit()
            #expect(state.projects.keys.sorted() == ["lora", "second"])
            await session.close()
            #expect(try await stage.runner().read() == StateReading(state: state))
        }
    }

    @Test("does not take a state that is gone for an empty one", arguments: Place.available)
    func missing(_ place: Place) async throws {
        try await Stage.run(place) { stage in
            for id in 1...2 {
                let session = try await stage.runner().opened()
                try await session.recordProject("p\(id)", id: id)
                _ = try await session.commit()
                await session.close()
            }
            if let server = stage.server {
                server.put(nil, at: stage.key("state.json"))
            } else if place == .file {
                try FileManager.default.removeItem(at: stage.folder.appending(path: "state.json"))
            } else {
                return
            }
            let failure = try await #require(throws: StateFailure.self) { _ = try await stage.runner().read() }
            #expect(failure.code == .damaged && failure.message.contains("is missing, but its backup"))
            let repair = try await stage.runner().repair(for: "state repair", waiting: 0)
            #expect(repair.done.count == 1)
            #expect(try await stage.runner().read().state.projects.keys.sorted() == ["p1"])
        }
    }

    /// `TAILOR_STATE_MEGABYTES` says how large; 2 without it.
    @Test("keeps a large state", .serialized, arguments: Place.available)
    func large(_ place: Place) async throws {
        let megabytes = ProcessInfo.processInfo.environment["TAILOR_STATE_MEGABYTES"].flatMap { Int($0) } ?? 2
        try await Stage.run(place) { stage in
            let session = try await stage.runner().opened()
            let name = String(repeating: "n", count: 10_000)
            try await session.record((1...100 * megabytes).map { .project(key: "p\($0)", .test($0, name: name)) })
            let written = try await session.commit()
            await session.close()
            #expect(try await stage.runner("build-8").read().state == written)
        }
    }

    /// Records a project if it can have the lock, and counts those who have it.
    private func enter(_ store: JournaledStateStore, _ number: Int, _ holders: SharedValue<Int>) async throws {
        let session: any StateSession
        do throws(StateFailure) {
            session = try await store.open(for: "apply", waiting: 0)
        } catch {
            #expect(error.code == .locked)
            return
        }
        holders.update { $0 += 1 }
        #expect(holders.value == 1)
        try await session.startJournal(unmanaged: UnmanagedIDs())
        try await session.recordProject("p\(number)", id: number)
        _ = try await session.commit()
        holders.update { $0 -= 1 }
        await session.close()
    }
}
