import Foundation
import TailorExecutor
import TailorModel

/// `doctor --probe`: asks a vendor what no document tells, in a scratch project that it deletes. The project has an
/// intent in a state of its own, so that a probe that was killed leaves nothing: the next one deletes it first.
/// Everything else is made inside the project and deleted with it.
package struct ProbeWorkflow: Sendable {
    /// About how many requests it sends, without those that meet the rate limit.
    package static let requests = 25

    private static let command = "doctor --probe"

    private let store: any StateStore
    private let remote: any RemoteWriting
    private let time: any TimeSource
    private let observer: any RunObserver
    private let inputs: Inputs

    /// What a probe sends.
    package struct Inputs: Sendable {
        /// A JPEG that the vendor takes.
        let picture: Data
        /// The name of the scratch project: nobody else's contains it.
        let name: String
        let toolVersion: String

        /// - Parameter token: random: lower-case letters and digits.
        package init(picture: Data, token: String, toolVersion: String) {
            self.picture = picture
            self.toolVersion = toolVersion
            name = "tailor-probe-\(token)"
        }
    }

    package init(
        store: any StateStore, remote: any RemoteWriting, time: any TimeSource, observer: any RunObserver,
        inputs: Inputs
    ) {
        self.store = store
        self.remote = remote
        self.time = time
        self.observer = observer
        self.inputs = inputs
    }

    /// Cancelling its task ends it early; the scratch project is deleted all the same.
    package func run() async throws(RunFailure) -> VendorProfile {
        try await clean()
        let profile: VendorProfile
        do throws(RunFailure) {
            profile = try await store.whileLocked(for: Self.command, waiting: 0) { session throws(RunFailure) in
                try await ask(session)
            }
        } catch {
            _ = await cleaningFailure()
            throw error
        }
        if let failure = await cleaningFailure() { throw failure }
        return profile
    }

    /// Deletes what this probe or an earlier one has made.
    private func clean() async throws(RunFailure) {
        try await store.whileLocked(for: Self.command, waiting: 0) { session throws(RunFailure) in
            try await ProbeCleanup(remote: remote, time: time, observer: observer).run(session)
        }
    }

    /// Cleans in a task of its own, which nobody cancels.
    private func cleaningFailure() async -> RunFailure? {
        await Task { () -> RunFailure? in
            do throws(RunFailure) {
                try await clean()
                return nil
            } catch {
                return error
            }
        }.value
    }

    private func ask(_ session: any StateSession) async throws(RunFailure) -> VendorProfile {
        let recorded = session.found.state
        let projects = try await mapFailure { () async throws(RemoteFailure) in try await remote.projects() }
        let seen = ObservedGraph(projects: projects, datasets: [], models: [])
        try await mapFailure { () async throws(StateFailure) in
            try await session.startJournal(unmanaged: UnmanagedIDs(seen, unknownTo: recorded))
        }
        let state = RunState(recorded, seen: seen)
        let writer = JournaledWriter(remote: remote, session: session, state: state, observer: observer, time: time)
        let scratch = DesiredProject(name: inputs.name, ip: IntellectualProperty(type: .other, medium: .illustration))
        try await operating { () async throws(OperationFailure) in
            try await writer.write(.createProject(scratch), at: .project("probe"))
        }
        guard let project = await state.recorded.id(of: .project("probe")) else {
            throw .missing("the scratch project", help: "This is a bug in tailor. Please report it.")
        }
        var profile = VendorProfile(toolVersion: inputs.toolVersion)
        profile.answers[.sameProjectName] = try await secondProject(scratch, writer, state)
        let probe = VendorProbe(remote: remote, time: time, project: project, inputs: inputs)
        let answers = try await mapFailure { () async throws(RemoteFailure) in try await probe.answers() }
        profile.answers.merge(answers) { $1 }
        _ = try await mapFailure { () async throws(StateFailure) in try await session.commit() }
        return profile
    }

    /// The same project once more. It is journalled, because no other project holds it.
    private func secondProject(
        _ project: DesiredProject, _ writer: JournaledWriter, _ state: RunState
    ) async throws(RunFailure) -> VendorAnswer {
        let address = Address.project("second")
        do throws(OperationFailure) {
            try await writer.write(.createProject(project), at: address)
        } catch {
            guard case .remote(let failure) = error.cause, let answer = failure.answer else { throw RunFailure(error) }
            return answer
        }
        guard let id = await state.recorded.id(of: address) else { return VendorAnswer(.unknown) }
        let made = try await mapFailure { () async throws(RemoteFailure) in try await remote.project(id) }
        return VendorAnswer(made.name == project.name ? .taken : .renamed)
    }
}
