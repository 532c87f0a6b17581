import Foundation
import TailorConfiguration
import TailorEmulator
import TailorHTTP
import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering
import TailorState
import TailorYAML

extension WorkspaceOptions {
    /// Everything that `doctor` looks at. Nothing in here throws: what cannot be found out is a finding.
    /// - Throws: when `--endpoint` is wrong.
    func doctorFacts(_ console: Console) async throws(CommandFailure) -> DoctorFacts {
        let (finding, workspace) = try await workspaceFinding()
        let stateFolder =
            workspace.map { URL(filePath: statePath(for: $0)).deletingLastPathComponent() }
            ?? URL(filePath: folder.root).appending(path: ".tailor")
        var facts = DoctorFacts(
            version: Version.current, platform: Self.platform, libraries: Self.libraries,
            terminal: console.terminalDescription(ProcessInfo.processInfo.environment), folder: folder.root,
            workspace: finding, disk: DiskCheck.run(in: stateFolder.path(percentEncoded: false).droppingLastSlash),
            now: Date())
        facts.proxies = ProxyVariables.find(in: ProcessInfo.processInfo.environment)
        if let workspace {
            facts.connection = await connectionFacts(workspace, isFound: finding != .missing)
            facts.now = Date()
        }
        return facts
    }

    /// - Returns: no workspace where it has mistakes: the endpoint that it means is not known.
    private func workspaceFinding() async throws(CommandFailure) -> (DoctorFacts.WorkspaceFinding, Workspace?) {
        let loader = loader(isLocked: false)
        let found: Workspace
        guard !loader.isMissing else {
            do throws(InvalidConfiguration) {
                found = try loader.withoutFiles()
            } catch {
                throw CommandFailure(.usage, error.diagnostics)
            }
            return (.missing, try placed(found))
        }
        do throws(InvalidConfiguration) {
            found = try await loader.load()
        } catch {
            let mistakes = error.diagnostics.filter { $0.severity == .error }
            let place = mistakes.compactMap(\.mark).first.map { "\($0.file):\($0.line):\($0.column)" }
            return (.broken(mistakes: mistakes.count, first: place), nil)
        }
        let finding = DoctorFacts.WorkspaceFinding.valid(
            resources: found.desired.addresses.count, warnings: found.warnings.count)
        return (finding, try placed(found))
    }

    private func connectionFacts(_ workspace: Workspace, isFound: Bool) async -> DoctorFacts.ConnectionFacts {
        let settings = workspace.remote
        let state = await stateReading(workspace)
        var facts = DoctorFacts.ConnectionFacts(
            endpoint: settings.endpoint, token: tokenFinding(for: settings), answer: nil,
            budget: BudgetSnapshot(
                requestsPerMinute: settings.endpoint == .emulator ? nil : settings.requestsPerMinute),
            state: state, probe: try? await probeStore(for: workspace).read())
        // The emulator inside the command keeps its data in the workspace.
        let canAsk = facts.token?.isPresent ?? isFound
        guard canAsk else { return facts }
        do throws(CommandFailure) {
            (facts.answer, facts.budget) = try await connected(to: workspace) { connection throws(CommandFailure) in
                (await connection.ping.send(), await connection.remote.budget)
            }
        } catch {
            let message = error.diagnostics.map(\.message).joined(separator: "; ")
            facts.answer = .failed(EndpointAnswer.Failure(message: message))
        }
        return facts
    }

    private func stateReading(_ workspace: Workspace) async -> Result<StateReading, StateFailure> {
        let store: any StateStore
        do throws(CommandFailure) {
            store = try self.store(for: workspace)
        } catch {
            let problem = error.diagnostics.first
            return .failure(
                StateFailure(code: .storage, message: problem?.message ?? "", help: problem?.help ?? ""))
        }
        do throws(StateFailure) { return .success(try await store.read()) } catch { return .failure(error) }
    }

    private static var platform: String {
        var names = utsname()
        uname(&names)
        let machine = withUnsafeBytes(of: names.machine) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return "\(ProcessInfo.processInfo.operatingSystemVersionString), \(machine)"
    }

    private static var libraries: [String] {
        [
            CurlLibrary.version.split(separator: " ").prefix(2).joined(separator: " with "),
            "libyaml/\(YAMLLibrary.version)", "SQLite/\(DatabaseLibrary.version ?? "?")",
        ]
    }
}

extension WorkspaceOptions {
    /// Nil: the emulator inside the command needs none.
    fileprivate func tokenFinding(for settings: RemoteSettings) -> DoctorFacts.TokenFinding? {
        guard case .url(let url) = settings.endpoint else { return nil }
        return DoctorFacts.TokenFinding(
            source: tokenRule.source(for: settings), isPresent: (try? tokenRule.token(for: url, settings)) != nil)
    }
}

extension Console {
    fileprivate func terminalDescription(_ environment: [String: String]) -> String {
        guard canMove else { return "none: nothing moves, nobody is asked" }
        let colour = results == .ansi ? "colour" : "no colour"
        return "\(environment["TERM"] ?? "no TERM"), \(columns) columns, \(colour)"
    }
}

extension String {
    fileprivate var droppingLastSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
