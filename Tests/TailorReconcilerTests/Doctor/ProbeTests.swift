import Foundation
import TailorEmulator
import TailorImaging
import TailorModel
import TailorReconciler
import TailorRemote
import TailorState
import TailorTesting
import Testing

/// The probe asks a vendor; the emulator's quirks are found and named.
@Suite("The probe of a vendor, on the emulator")
struct ProbeTests {
    @Test("a vendor without quirks, in at most the requests that were announced; nothing is left")
    func plain() async throws {
        try await EmulatorHarness.run { harness in
            let requests = try await harness.requests {
                let profile = try await harness.probe()
                #expect(profile.answers == Self.plain.merging(profile.answers) { expected, _ in expected })
                #expect(profile[.retryAfter].answer == .unknown && profile[.manyImages].answer == .unknown)
                #expect(Quirk.playing(profile) == [])
            }
            #expect(requests.total <= ProbeWorkflow.requests)
            #expect(requests[.startTraining] == nil)
            let world = try await harness.world()
            #expect(world.projects.isEmpty && world.datasets.isEmpty && world.models.isEmpty)
            #expect(try await harness.probeStore.read().state.isEmpty)
        }
    }

    /// Quirks of which one probe finds out; `silent-rate-limits` needs a rate limit.
    private static let probed = Quirk.allCases.filter { $0 != .silentRateLimits && $0 != .legacyCharacters }

    @Test("each quirk is named, and no other", arguments: probed)
    func quirks(quirk: Quirk) async throws {
        try await EmulatorHarness.run(quirks: [quirk]) { harness in
            let profile = try await harness.probe()
            #expect(Quirk.playing(profile) == [quirk], "\(profile.answers)")
            #expect(try await harness.world().projects.isEmpty)
        }
    }

    @Test("all quirks together: each that does not hide another is named")
    func together() async throws {
        let quirks: Set<Quirk> = [
            .cloneDropsCaptions, .lateLists, .renamedUploads, .pendingCaptions, .respellNulls, .respellSpace,
            .respellNumbers, .respellCase, .renameUnique,
        ]
        try await EmulatorHarness.run(quirks: quirks) { harness in
            let profile = try await harness.probe()
            #expect(Quirk.playing(profile) == quirks, "\(profile.answers)")
            #expect(try await harness.world().projects.isEmpty)
        }
    }

    @Test(
        "over each quirk, a probe that is killed at any of its requests leaves nothing", .serialized, arguments: probed)
    func killed(quirk: Quirk) async throws {
        try await EmulatorHarness.run(quirks: [quirk]) { harness in
            let whole = MortalRemote(remote: harness.remote)
            _ = try await harness.probe(whole, MemoryDisk(lifetime: whole.disk))
            let moments = whole.requests.moments
            try #require(moments >= 2 * 20, "before and after each request")
            for moment in 1...moments {
                let mortal = MortalRemote(remote: harness.remote)
                mortal.requests.begin(endingAt: moment)
                let disk = MemoryDisk(lifetime: mortal.disk)
                await #expect(throws: RunFailure.self) { try await harness.probe(mortal, disk) }
                // The next probe cleans up before it makes anything. It may make nothing, so that it is a short one.
                mortal.disk.begin(endingAt: nil)
                let next = MortalRemote(remote: harness.remote, refused: [.createProject])
                await #expect(throws: RunFailure.self) { try await harness.probe(next, disk) }
                let world = try await harness.world()
                #expect(world.projects.isEmpty && world.datasets.isEmpty, "killed at moment \(moment)")
            }
        }
    }

    @Test("a vendor that refuses is answered for with what it refuses")
    func refusals() async throws {
        let refused = [Endpoint.uploadImage, .cloneDataset, .createModel].map { endpoint in
            Faults.Fault(at: endpoint.description, occurrences: nil, .status(422, retryAfter: nil, workIsDone: false))
        }
        try await EmulatorHarness.run(faults: refused) { harness in
            let profile = try await harness.probe()
            #expect(profile[.uploadNames].answer == .refused && profile[.trainingVersion].answer == .refused)
            #expect(profile[.cloneIDs].answer == .unknown && profile[.largeUpload].answer == .unknown)
        }
    }

    @Test("a probe that fails deletes what it made")
    func failing() async throws {
        let forbidden = Faults.Fault(
            at: Endpoint.uploadImage.description, occurrences: nil, .status(403, retryAfter: nil, workIsDone: false))
        try await EmulatorHarness.run(faults: [forbidden]) { harness in
            await #expect(throws: RunFailure.self) { try await harness.probe() }
            let world = try await harness.world()
            #expect(world.projects.isEmpty)
        }
    }

    @Test("a 429 with and without Retry-After, and none")
    func rateLimit() async throws {
        let cases: [(allowed: Int, quirks: Set<Quirk>, expected: VendorAnswer.Word)] = [
            (12, [], .sent), (12, [.silentRateLimits], .missing), (100, [], .unknown),
        ]
        for (allowed, quirks, expected) in cases {
            try await EmulatorHarness.run(quirks: quirks, requestsPerMinute: allowed) { harness in
                let answer = await RateLimitProbe(requestsPerMinute: 12) { await harness.ping.send() }.answer()
                #expect(answer.answer == expected)
            }
        }
    }

    private static let plain: [VendorQuestion: VendorAnswer] = [
        .sameProjectName: VendorAnswer(.taken), .sameDatasetName: VendorAnswer(.taken),
        .sameImageName: VendorAnswer(.taken), .nullMembers: VendorAnswer(.kept), .outerSpace: VendorAnswer(.kept),
        .letterCase: VendorAnswer(.kept), .keyOrder: VendorAnswer(.kept), .wholeNumbers: VendorAnswer(.kept),
        .largeNumbers: VendorAnswer(.kept), .emoji: VendorAnswer(.kept), .cloneIDs: VendorAnswer(.changed),
        .cloneNames: VendorAnswer(.kept), .cloneCaptions: VendorAnswer(.kept), .cloneOrder: VendorAnswer(.kept),
        .lists: VendorAnswer(.immediate), .uploadNames: VendorAnswer(.kept),
        .uploadCaptions: VendorAnswer(.immediate), .largeUpload: VendorAnswer(.taken),
        .trainingVersion: VendorAnswer(.taken),
    ]
}

extension EmulatorHarness {
    var probeStore: JournaledStateStore {
        JournaledStateStore(
            file: folder.path + "/.tailor/probe/state.json", endpoint: "probed",
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: time, newLineage: { "lineage-p" })
    }

    @discardableResult func probe() async throws -> VendorProfile {
        let picture = try Picture.blank(width: 1024, height: 1024, color: PixelColor(red: 9, green: 90, blue: 9))
        return try await probe(remote, probeStore, try picture.encoded(as: .jpeg))
    }

    /// - Parameter disk: of the probe's state.
    @discardableResult fileprivate func probe(_ remote: MortalRemote, _ disk: MemoryDisk) async throws -> VendorProfile
    {
        let store = JournaledStateStore(
            file: folder.path + "/probe.json", endpoint: "probed",
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: time, disk: disk.disk,
            newLineage: { "lineage-p" })
        return try await probe(remote, store, Data("a picture".utf8))
    }

    private func probe(
        _ remote: any RemoteWriting, _ store: any StateStore, _ picture: Data
    ) async throws -> VendorProfile {
        let inputs = ProbeWorkflow.Inputs(picture: picture, token: "0a1b2c3d", toolVersion: "test")
        return try await ProbeWorkflow(
            store: store, remote: remote, time: time, observer: Events(), inputs: inputs
        ).run()
    }
}
