import Foundation
import TailorEmulator

/// What stood before a run: a workspace with its state, and a vendor with its world. Made once, copied for every case.
struct CrashBase: Sendable {
    /// What tells one from another.
    struct Key: Hashable, Sendable {
        let studio: Studio
        let quirk: Quirk?

        /// Nil when the scenario begins with nothing.
        init?(_ scenario: CrashScenario) {
            guard let before = scenario.before else { return nil }
            studio = before
            quirk = scenario.quirk
        }
    }

    private static let parts = ["workspace", "vendor"]

    private let home: URL
    private let endpoint: String

    /// Makes it.
    /// - Parameter home: a folder for it, which is not there yet.
    init(of key: Key, in home: URL) async throws {
        self.home = home
        let studio = key.studio
        var outcome = (endpoint: "", problem: "")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try await CrashBench.with(quirk: key.quirk) { bench in
            try studio.write(to: bench.folder)
            let applied = try await bench.run(["apply", "--yes"])
            try await bench.pass(5 * 3600)
            outcome = (bench.middleman.url, applied.exit == 0 ? "" : applied.said)
            for part in Self.parts {
                try FileManager.default.copyItem(
                    at: bench.folder.deletingLastPathComponent().appending(path: part), to: home.appending(path: part))
            }
        }
        endpoint = outcome.endpoint
        if !outcome.problem.isEmpty { throw Unmade(problem: outcome.problem) }
    }

    /// Copies it.
    func put(into folder: URL) throws {
        for part in Self.parts {
            try FileManager.default.copyItem(at: home.appending(path: part), to: folder.appending(path: part))
        }
    }

    /// A state belongs to one endpoint, and every case has its own.
    func fit(_ bench: CrashBench) async throws {
        let file = bench.stateFolder.appending(path: "state.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacingOccurrences(of: endpoint, with: bench.middleman.url)
            .write(to: file, atomically: true, encoding: .utf8)
        try bench.store?.take(file)
        try await bench.pass(5 * 3600)
    }

    private struct Unmade: Error {
        let problem: String
    }
}
