import Foundation
import Synchronization
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// What is particular to a state on a server with the protocol of Terraform's http backend.
@Suite("A state on a server") struct HTTPStateTests {
    @Test(
        "has the members that servers read, also when it is encrypted; each write raises the serial",
        arguments: [false, true])
    func envelope(_ isEncrypted: Bool) async throws {
        try await Stage.run(.http) { stage in
            let server = try #require(stage.stateServer)
            let key = try #require(SealingKey(String(repeating: "4f", count: 32)))
            let seal = isEncrypted ? Seal(key) : nil
            let session = try await stage.runner(seal: seal).opened()
            var serials: [Int] = []
            for id in 1...3 {
                try await session.recordProject("lora\(id)", id: id)
                let bytes = try #require(server.bytes)
                let json = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
                #expect(json["version"] as? Int == 4 && json["lineage"] is String)
                serials.append(try #require(json["serial"] as? Int))
            }
            #expect(serials == [1, 2, 3])
            _ = try await session.commit()
            await session.close()
            let text = String(decoding: server.bytes ?? Data(), as: UTF8.self)
            let inside = try #require(text.firstMatch(of: /"tailor_state" : "([^"]+)"/)).1
            let state = try #require(Data(base64Encoded: String(inside.replacing("\\/", with: "/"))))
            #expect(Seal.isClosed(state) == isEncrypted)
            #expect(try await stage.runner("build-8", seal: seal).read().state.projects.count == 3)
            if isEncrypted { await #expect(throws: StateFailure.self) { _ = try await stage.runner().read() } }
        }
    }

    @Test("loses nothing when any one answer is lost, or any one request")
    func oneFault() async throws {
        for fault in [ObjectServer.Fault.lostAnswer, .lostRequest, .busy] {
            var number = 0
            var isPastEnd = false
            while !isPastEnd {
                number += 1
                let victim = number
                let reached = SharedValue(false)
                try await Stage.run(.http) { stage in
                    let server = try #require(stage.stateServer)
                    let count = Mutex(0)
                    server.fail { _ in
                        let isVictim = count.withLock { count in
                            count += 1
                            return count == victim
                        }
                        if isVictim { reached.update { $0 = true } }
                        return isVictim ? fault : nil
                    }
                    let session = try await stage.runner().opened()
                    let intent = try await session.beginProject("b")
                    try await session.end(intent, .otherwise([.project(key: "b", .test(2))]))
                    _ = try await session.commit()
                    try await session.recordProject("c", id: 3)
                    _ = try await session.commit()
                    await session.close()
                    #expect(server.lockID == nil, "\(fault) \(victim)")
                    let reading = try await stage.runner("build-8").read()
                    #expect(reading.state.projects.keys.sorted() == ["b", "c"] && reading.unresolved.isEmpty)
                }
                isPastEnd = !reached.value
            }
            #expect(number > 10)
        }
    }

    @Test("is not written by a run whose lock was freed and taken by another")
    func fenced() async throws {
        try await Stage.run(.http) { stage in
            let server = try #require(stage.stateServer)
            let zombie = try await stage.runner().opened()
            try await zombie.recordProject("old", id: 1)
            server.freeLock()
            let next = try await stage.runner("build-8").opened()
            #expect(next.found.state.projects.keys.sorted() == ["old"])
            let failure = try await #require(throws: StateFailure.self) { _ = try await zombie.beginProject("twice") }
            #expect(failure.code == .locked && failure.message.contains("this run no longer holds the lock of "))
            await #expect(throws: StateFailure.self) { _ = try await zombie.commit() }
            await zombie.close()
            #expect(server.lockID != nil)
            try await next.recordProject("new", id: 2)
            #expect(try await next.commit().projects.keys.sorted() == ["new", "old"])
            await next.close()
        }
    }

    @Test("that is locked names whoever the server names, and its lock is freed by id")
    func locked() async throws {
        try await Stage.run(.http) { stage in
            let server = try #require(stage.stateServer)
            let holder = try await stage.runner().opened()
            let named = try await #require(throws: StateFailure.self) { _ = try await stage.runner("b").opened() }
            let id = try #require(server.lockID)
            #expect(named.message.contains("`tailor apply` (process 4711 of ada on build-7, since "))
            #expect(named.help.hasSuffix("free it with `tailor state unlock \(id)`."))
            server.behave { $0.isTerse = true }
            let terse = try await #require(throws: StateFailure.self) { _ = try await stage.runner("b").opened() }
            #expect(terse.message.hasSuffix("is locked by another run"))
            let other = try await #require(throws: StateFailure.self) {
                _ = try await stage.runner("b").unlock("12345678")
            }
            #expect(other.message.contains("did not free the lock 12345678"))
            #expect(try await stage.runner("b").unlock(id))
            #expect(try await stage.runner("b").unlock(id) == false)
            await holder.close()
        }
    }

    @Test("is not taken from what another program wrote, and no secret is said")
    func foreign() async throws {
        try await Stage.run(.http) { stage in
            let server = try #require(stage.stateServer)
            server.put(Data("{\"version\": 4, \"serial\": 9, \"lineage\": \"x\", \"resources\": []".utf8))
            let foreign = try await #require(throws: StateFailure.self) { _ = try await stage.runner().opened() }
            #expect(foreign.message.hasSuffix("holds something that tailor did not write"))
            #expect(server.lockID == nil)
            server.behave { $0.credentials = "ben:other" }
            let refused = try await #require(throws: StateFailure.self) { _ = try await stage.runner().read() }
            #expect(refused.message.hasSuffix(": it answered 401") && refused.help.contains("TF_HTTP_PASSWORD"))
            #expect(!"\(refused)".contains("hunter2"))
        }
    }
}
