import Foundation
import TailorEmulator
import TailorExecutor
import TailorHTTP
import TailorImaging
import TailorModel
import TailorReconciler
import TailorRemote
import TailorState
import TailorTesting
import TailorWorkspace
import Testing

/// A workspace with real pictures, its state in real files, the real client, and the emulator as its vendor. All of
/// them live by one virtual clock.
struct EmulatorHarness {
    let folder: TemporaryFolder
    let time: VirtualTime
    let testPictures: TestPictures
    /// What the workflows send.
    let tally = RequestTally()
    /// Somebody else at the same vendor, whose requests are not counted.
    let console: BriaRemote
    var files: WorkspaceFolder { WorkspaceFolder(root: folder.path, time: time) }
    /// Where the state is; nil: in files.
    private let shared: S3Location?
    private let emulator: RunningEmulator
    private let transport: CurlTransport
    let remote: BriaRemote
    let results: any ResultFetching
    /// In place of the store beside the state.
    var samples: (any SampleStore)?
    /// Asks past every budget.
    let ping: EndpointPing

    /// Sets one up whose state is in an S3 store.
    static func run(
        faults: [Faults.Fault], state store: ObjectServer, _ body: (EmulatorHarness) async throws -> Void
    ) async throws {
        try await store.serve { url in
            let location = S3Location(
                bucket: store.bucket, prefix: "team", region: "us-east-1", endpoint: url, isPathStyle: nil,
                authorities: nil)
            try await run(faults: faults, shared: location, body)
        }
    }

    /// Sets one up for as long as the body runs.
    static func run(
        quirks: Set<Quirk> = [], faults: [Faults.Fault] = [], requestsPerMinute: Int? = nil,
        shared: S3Location? = nil,
        _ body: (EmulatorHarness) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let time = VirtualTime()
        var options = EmulatorOptions(dataFolder: URL(filePath: folder.path + "/vendor"), token: "token")
        options.fetching = .anyAddress
        options.quirks = quirks
        options.faults = Faults(faults)
        options.requestsPerMinute = requestsPerMinute
        options.wallClock = { time.now }
        let emulator = try await Emulator.start(options)
        let harness = try EmulatorHarness(folder, emulator, time, requestsPerMinute, shared)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(harness))
        } catch {
            outcome = .failure(error)
        }
        harness.transport.close()
        await emulator.stop()
        try outcome.get()
    }

    private init(
        _ folder: TemporaryFolder, _ emulator: RunningEmulator, _ time: VirtualTime, _ requestsPerMinute: Int?,
        _ shared: S3Location?
    ) throws {
        self.folder = folder
        self.emulator = emulator
        self.time = time
        self.shared = shared
        testPictures = try TestPictures(root: folder.path)
        transport = try CurlTransport()
        let transport = transport
        let access = RemoteAccess(
            baseURL: emulator.baseURL, token: APIToken("token"), userAgent: "tailor/test", timeoutSeconds: 600)
        results = CheckedResults(
            pictures: PictureDownload(
                transport: transport, userAgent: "tailor/test",
                within: PictureReach(endpoint: emulator.baseURL, usesProxy: false), namedBy: .getStatus))
        ping = EndpointPing(access, transport: transport, budget: nil, time: time)
        let client = { (tally: RequestTally) in
            BriaRemote(
                access, transport: transport, budget: RequestBudget(requestsPerMinute: requestsPerMinute, time: time),
                tally: tally, time: time, random: { 0.5 })
        }
        remote = client(tally)
        console = client(RequestTally())
    }
}

extension EmulatorHarness {
    /// Another client of the same vendor, with a budget and a clock of its own.
    func client(requestsPerMinute: Int?, time: any TimeSource) throws -> BriaRemote {
        BriaRemote(
            RemoteAccess(
                baseURL: emulator.baseURL, token: APIToken("token"), userAgent: "tailor/test", timeoutSeconds: 600),
            transport: transport, budget: RequestBudget(requestsPerMinute: requestsPerMinute, time: time),
            tally: RequestTally(), time: time, random: { 0.5 })
    }

    func plan(_ desired: DesiredGraph, _ options: PlanOptions = PlanOptions()) async throws -> Plan {
        try await PlanWorkflow(
            InspectionPorts(
                workspace: workspace(desired), store: store, remote: remote, time: time, observer: Events()
            )
        )
        .run(options).plan
    }

    func apply(
        _ desired: DesiredGraph, _ options: PlanOptions = PlanOptions(), planHash: Digest? = nil,
        approval: any Approval = Answer(yes: true)
    ) async throws -> ApplyReport {
        let workflow = ApplyWorkflow(
            workspace: workspace(desired),
            ports: .init(
                store: store, remote: remote, images: files,
                pins: PinMaking(files: files, toolVersion: "test"),
                samples: SampleMaking(results: results, store: samples ?? store.samples), time: time,
                observer: Events(), approval: approval))
        return try await workflow.run(ApplyRequest(command: "apply", options: options, planHash: planHash))
    }

    func pull(
        _ desired: DesiredGraph, _ files: any WorkspaceFiles, edited: CaptionsPullWorkflow.Edited = .kept,
        dataset: String = "poses"
    ) async throws -> CaptionPull {
        try await CaptionsPullWorkflow(workspace: workspace(desired), store: store, remote: remote, files: files)
            .run(dataset, edited: edited)
    }

    func refine(
        _ desired: DesiredGraph, _ files: any WorkspaceFiles, image: String, _ instruction: String,
        dataset: String = "poses"
    ) async throws -> CaptionRefinement {
        try await CaptionRefineWorkflow(
            workspace: workspace(desired), store: store, remote: remote, files: files, time: time, observer: Events()
        )
        .run(.init(dataset: dataset, image: image, instruction: instruction))
    }

    func drift(_ desired: DesiredGraph = DesiredGraph()) async throws -> Drift {
        try await DriftWorkflow(managing: desired, store: store, remote: remote, concurrency: 4).run()
    }

    func recorded() async throws -> RecordedState { try await store.read().state }

    /// Everything at the vendor, with all images.
    func world() async throws -> ObservedGraph { try await console.world() }

    /// What the body sends through the workflows, by endpoint.
    func requests(of body: () async throws -> Void) async throws -> [Endpoint: Int] {
        let before = tally.byEndpoint
        try await body()
        return tally.byEndpoint.merging(before) { $0 - $1 }.filter { $0.value > 0 }
    }

    /// The id that was recorded at an address.
    func id(_ address: Address) async throws -> RemoteID { try #require(try await recorded().id(of: address)) }

    /// Trainings take at most four hours of the emulated world.
    func finishTrainings() { time.advance(by: 4 * 3600 + 1) }

    var store: JournaledStateStore {
        let process = RunningProcess(pid: 1, host: "host", user: "user")
        if let shared {
            // Its own clock: renewals of the lock would make the virtual time pass.
            return JournaledStateStore(
                s3: shared, S3Credentials(accessKey: "key", secretKey: "secret", sessionToken: nil), over: transport,
                userAgent: "tailor/test", longestRequest: 90, endpoint: emulator.baseURL, process: process,
                time: PatientTime(), newID: { UUID().uuidString.lowercased() })
        }
        return JournaledStateStore(
            file: folder.path + "/.tailor/state.json", endpoint: emulator.baseURL,
            process: process, time: time, newLineage: { "lineage-1" })
    }

    func workspace(_ desired: DesiredGraph) -> Workspace {
        Workspace(
            root: folder.path, remote: RemoteSettings(endpoint: .url(emulator.baseURL)), state: StateSettings(),
            guards: Guards(maxTrainings: 100), desired: desired, warnings: [],
            imageLists: ["poses": "poses"])
    }
}

/// Fetches results as the program does.
private struct CheckedResults: ResultFetching {
    let pictures: PictureDownload

    func file(of result: GenerationResult, as kind: GeneratedKind) async throws(ResultFailure) -> GeneratedFile {
        let bytes: Data
        do throws(RemoteFailure) { bytes = try await pictures.picture(at: result.url ?? "") } catch {
            throw ResultFailure(error.code == .notFound ? .expired : .unreachable, error.message)
        }
        return try GeneratedFile(checking: bytes, as: kind)
    }
}

extension [Endpoint: Int] {
    var writes: Self { filter { $0.key.method != .get } }

    var total: Int { values.reduce(0, +) }
}
