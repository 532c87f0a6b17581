import Foundation
import Synchronization
import TailorEmulator
import TailorHTTP
import TailorModel
import TailorRemote
import TailorState
import TailorTesting

/// Where the program is ended.
enum CrashMoment: Hashable, Sendable {
    /// At a step of its work on the files of its state.
    case disk(Int)
    case wire(Middleman.Plan)
    case store(CrashStore.Moment)
}

/// A workspace, the emulator, who stands between them, and the program.
struct CrashBench: Sendable {
    /// The workspace.
    let folder: URL
    let middleman: Middleman
    /// The vendor, without anybody in between.
    let console: BriaRemote
    /// Nil: the state is a file.
    let store: CrashStore?
    private let clock: CrashClock
    private let runs = Counter()

    /// How fast time passes at the vendor: captions of seconds are there at once, and trainings still take minutes.
    private static let timeScale = 20.0
    /// A list that is late is so for a second.
    private static let lateScale = 5.0

    /// Sets one up for a scenario.
    static func with<Value: Sendable>(
        _ scenario: CrashScenario, from base: CrashBase?, _ body: (CrashBench) async throws -> Value
    ) async throws -> Value {
        guard scenario.isShared else { return try await with(quirk: scenario.quirk, from: base, body) }
        return try await CrashStore.with { store in
            try await with(quirk: scenario.quirk, from: base, store: store, body)
        }
    }

    /// Sets one up for as long as the body runs.
    /// - Parameters:
    ///   - base: what it begins with; nil: nothing.
    ///   - store: has the state; nil: it is a file.
    static func with<Value: Sendable>(
        quirk: Quirk?, from base: CrashBase? = nil, store: CrashStore? = nil,
        _ body: (CrashBench) async throws -> Value
    ) async throws -> Value {
        try await withFolder { home in
            try base?.put(into: home)
            let clock = CrashClock()
            var options = EmulatorOptions(
                dataFolder: home.appending(path: "vendor"), token: "token",
                timeScale: quirk == .lateLists ? lateScale : timeScale)
            options.quirks = quirk.map { [$0] } ?? []
            options.wallClock = { Date() + clock.ahead }
            let emulator = try await Emulator.start(options)
            let transport = try CurlTransport()
            let outcome: Result<Value, any Error>
            do {
                let bench = try CrashBench(home, emulator, transport, clock, store)
                defer { bench.middleman.stop() }
                try await base?.fit(bench)
                outcome = .success(try await body(bench))
            } catch {
                outcome = .failure(error)
            }
            transport.close()
            await emulator.stop()
            return try outcome.get()
        }
    }

    private init(
        _ home: URL, _ emulator: RunningEmulator, _ transport: CurlTransport, _ clock: CrashClock, _ store: CrashStore?
    ) throws {
        folder = home.appending(path: "workspace").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        middleman = try Middleman(before: emulator.port)
        let time = VirtualTime()
        console = BriaRemote(
            RemoteAccess(
                baseURL: emulator.baseURL, token: APIToken("token"), userAgent: "tailor/test", timeoutSeconds: 600),
            transport: transport, budget: RequestBudget(requestsPerMinute: nil, time: time), tally: RequestTally(),
            time: time, random: { 0.5 })
        self.clock = clock
        self.store = store
    }
}

extension CrashBench {
    /// Seconds after which a program that goes on is taken for stuck.
    private static let patience = 1200.0

    var stateFolder: URL { folder.appending(path: ".tailor") }

    var journal: URL { stateFolder.appending(path: "journal.jsonl") }

    var isJournalLeft: Bool { store?.isJournalLeft ?? FileManager.default.fileExists(atPath: journal.path) }

    /// Writes the workspace.
    func write(_ studio: Studio) throws {
        try studio.write(to: folder)
        guard let store else { return }
        let file = folder.appending(path: "tailor.yaml")
        try Data((try String(contentsOf: file, encoding: .utf8) + "\n" + store.section).utf8).write(to: file)
    }

    /// File with a line for each moment of the last run.
    var log: URL { folder.deletingLastPathComponent().appending(path: "moments.\(runs.value)") }

    /// Runs the program, to its end or to the moment.
    func run(_ command: [String], until moment: CrashMoment? = nil) async throws -> TailorProcess.Outcome {
        if case .wire(let plan) = moment { middleman.watch(plan) } else { middleman.watch(nil) }
        if case .store(let moment) = moment { store?.watch(moment) } else { store?.watch(nil) }
        let program = try start(command, until: moment)
        middleman.name(program.pid)
        store?.name(program.pid)
        let limit = Task {
            try await Task.sleep(for: .seconds(Self.patience))
            program.end()
        }
        defer { limit.cancel() }
        return await program.outcome()
    }

    /// Starts the program.
    /// - Parameter late: seconds by which its clock is late.
    func start(
        _ command: [String], until moment: CrashMoment? = nil, late: Double = 0
    ) throws -> TailorProcess.Running {
        runs.add()
        var kill = KillSwitch(folder: stateFolder, log: log, clock: Int(clock.ahead - late))
        if case .disk(let number) = moment { kill.moment = number }
        var tailor = TailorProcess(folder: folder)
        tailor.environment = try kill.environment().merging(["BRIA_API_TOKEN": "token"]) { _, given in given }
            .merging(store?.environment ?? [:]) { _, given in given }
        return try tailor.start(command + ["--endpoint", middleman.url])
    }

    /// Moments of the last run on the disk; none where nobody can be there to see them.
    func diskMoments() throws -> [String] {
        guard KillSwitch.isBuilt, store == nil else { return [] }
        return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Time passes for everybody, and the vendor has done what it was asked for.
    func pass(_ seconds: Double) async throws {
        try await middleman.resolve()
        clock.pass(seconds)
        try store?.expireLock()
    }

    func recorded() async throws -> StateReading {
        if let store { return try await store.read(middleman.url) }
        return try await JournaledStateStore(
            file: stateFolder.appending(path: "state.json").path, endpoint: middleman.url,
            process: RunningProcess(pid: 1, host: "host", user: "user"), time: VirtualTime(), newLineage: { "new" }
        ).read()
    }

    /// Everything that stands at the vendor, with all images.
    func world() async throws -> ObservedGraph { try await console.world() }
}
