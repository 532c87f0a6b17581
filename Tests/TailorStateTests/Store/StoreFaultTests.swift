import Foundation
import Synchronization
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// Faults of the store and of the way to it.
@Suite("A store that fails") struct StoreFaultTests {
    /// What a run does, and what it was told: the keys that it may rely on.
    private func work(_ store: JournaledStateStore, _ told: SharedValue<[String]>) async throws {
        let session = try await store.opened()
        do {
            try await session.recordProject("a", id: 1)
            told.update { $0.append("a") }
            let intent = try await session.beginProject("b")
            try await session.end(intent, .otherwise([.project(key: "b", .test(2))]))
            told.update { $0.append("b") }
            _ = try await session.commit()
            try await session.recordProject("c", id: 3)
            told.update { $0.append("c") }
            _ = try await session.commit()
        } catch {
            await session.close()
            throw error
        }
        await session.close()
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
                try await Stage.run(.s3) { stage in
                    let count = Mutex(0)
                    try #require(stage.server).fail { _, _ in
                        let isVictim = count.withLock { count in
                            count += 1
                            return count == victim
                        }
                        if isVictim { reached.update { $0 = true } }
                        return isVictim ? fault : nil
                    }
                    let told = SharedValue<[String]>([])
                    try await work(try stage.runner(), told)
                    let reading = try await stage.runner("build-8").read()
                    #expect(reading.state.projects.keys.sorted() == ["a", "b", "c"], "\(fault) \(victim)")
                    #expect(reading.unresolved.isEmpty && reading.underWay == nil, "\(fault) \(victim)")
                }
                isPastEnd = !reached.value
            }
            #expect(number > 15)
        }
    }

    /// From some request on nothing arrives, as when the runner is killed or cut off.
    @Test("keeps what was told to be durable, wherever a run is cut off", arguments: [false, true])
    func cutOff(_ isCarriedOut: Bool) async throws {
        var number = 0
        var isPastEnd = false
        while !isPastEnd {
            number += 1
            let start = number
            let reached = SharedValue(false)
            try await Stage.run(.s3) { stage in
                let server = try #require(stage.server)
                let count = Mutex(0)
                server.fail { _, _ in
                    let order = count.withLock { count in
                        count += 1
                        return count
                    }
                    if order >= start { reached.update { $0 = true } }
                    return order < start ? nil : order == start && isCarriedOut ? .lostAnswer : .lostRequest
                }
                let told = SharedValue<[String]>([])
                try? await work(try stage.runner(), told)
                server.fail { _, _ in nil }
                stage.time.advance(by: Stage.terms.duration + 60)
                let session = try await stage.runner("build-8").opened()
                let found = session.found
                #expect(Set(told.value).isSubset(of: found.state.projects.keys), "\(start)")
                // A begin that was written has its end, or is unresolved.
                #expect(found.unresolved.allSatisfy { $0.write.name == "b" }, "\(start)")
                for intent in found.unresolved { try await session.end(intent, .failed("not found")) }
                try await session.recordProject("z", id: 26)
                #expect(try await session.commit().projects["z"] != nil)
                await session.close()
                #expect(try await stage.runner().read().unresolved.isEmpty)
            }
            isPastEnd = !reached.value
        }
        #expect(number > 15)
    }

    @Test("is refused when it does not keep the conditions of a write", arguments: [true, false])
    func probe(_ ignoresIfMatch: Bool) async throws {
        try await Stage.run(.s3) { stage in
            let server = try #require(stage.server)
            server.behave { manners in
                manners.ignoresIfMatch = ignoresIfMatch
                manners.ignoresIfNoneMatch = !ignoresIfMatch
            }
            let failure = try await #require(throws: StateFailure.self) { _ = try await stage.runner().opened() }
            let reason =
                ignoresIfMatch
                ? "it replaces an object that has changed: it ignores `If-Match`"
                : "it creates an object twice: it ignores `If-None-Match: *`"
            #expect(failure.message.hasSuffix("cannot hold a state: \(reason)"))
            #expect(server.keys.isEmpty)
        }
    }

    @Test("says what is wrong, and no secret")
    func messages() async throws {
        try await Stage.run(.s3) { stage in
            let location = try #require(stage.location)
            let elsewhere = S3Location(
                bucket: "other", prefix: "", region: "eu-west-1", endpoint: location.endpoint, isPathStyle: nil,
                authorities: nil)
            let client = try S3Client(
                elsewhere, S3Credentials(accessKey: "AKIA", secretKey: "hunter2", sessionToken: "tok"), CurlTransport(),
                userAgent: "tailor-tests")
            let failure = try await #require(throws: ObjectFailure.self) {
                _ = try await S3Store(client, time: stage.time).get("x")
            }
            #expect(failure.message == "the state's store 127.0.0.1 cannot be used: it has no bucket other")
            #expect(failure.help == "Create the bucket, or correct `state.bucket`.")
            #expect(!"\(client)".contains("hunter2") && !"\(client)".contains("AKIA"))
        }
    }
}
