import TailorModel
import TailorTesting

/// What must hold after every history, however it went.
struct HistoryVerdict: Sendable {
    private(set) var violations: [String] = []
    private(set) var counts = HistoryWorld.Counts()

    static func of(_ history: History) async -> HistoryVerdict {
        var verdict = HistoryVerdict()
        do {
            let world = try await HistoryWorld(history)
            for event in history.events { try await world.happen(event) }
            let rounds = try await world.comeToRest()
            if rounds > 4 { verdict.violations.append("it took \(rounds) applies to come to rest") }
            try await verdict.inspect(world)
            if let written = try await world.writesOfIdleApply() {
                verdict.violations.append("an apply with nothing to do wrote \(written)")
            }
            verdict.violations += world.violations
            verdict.counts = world.counts
        } catch {
            verdict.violations.append("it ended with \(error)")
        }
        return verdict
    }

    private mutating func inspect(_ world: HistoryWorld) async throws {
        let (reading, graph, made) = (try await world.read(), await world.vendor.graph, await world.vendor.made)
        let state = reading.state
        expect(reading.unresolved.isEmpty, "intents are open: \(reading.unresolved.map(\.subject))")
        let plan = try await world.plan()
        expect(!plan.hasWork, "the second plan is not empty: \(plan.operations.map(\.kind.name))")
        expect(plan.diagnostics.isEmpty && plan.refusals.isEmpty, "the plan complains: \(plan.diagnostics)")
        expect(plan.pending.isEmpty, "pending: \(plan.pending)")

        compare("projects", graph.projects.keys, state.projects.values.flatMap(\.all).map(\.id), made)
        compare("datasets", graph.datasets.keys, state.datasets.values.flatMap(\.all).map(\.id), made)
        compare("models", graph.models.keys, state.models.values.flatMap(\.all).map(\.id), made)
        for (id, starts) in await world.vendor.trainings {
            expect(starts == 1, "model \(id) was trained \(starts) times")
        }
        for (key, desired) in world.desired.datasets { inspect(key, desired, state, graph, world) }
        expectNames(world.desired, state, graph)
        expectSamples(world.desired, state)
    }

    /// The model in use has a result for each sample, under its name, and no other.
    private mutating func expectSamples(_ desired: DesiredGraph, _ state: RecordedState) {
        for (key, model) in desired.models {
            guard let current = state.models[key]?.current else { continue }
            let samples = state.samples(of: key, revision: current.revision)
            let names = samples.filter { $0.outcome != nil }.map(\.name)
            expect(
                Set(names) == Set(model.samples.map(\.name)) && samples.count == names.count,
                "models.\(key) has the samples \(samples.map(\.name)) instead of \(model.samples.map(\.name))")
        }
    }

    /// Whatever is used is called as the YAML says, but for the vendor's case.
    private mutating func expectNames(_ desired: DesiredGraph, _ state: RecordedState, _ graph: ObservedGraph) {
        for (key, project) in desired.projects {
            let name = state.projects[key].flatMap { graph.projects[$0.current.id]?.name }
            expect(name?.lowercased() == project.name.lowercased(), "projects.\(key) is called \(name ?? "nothing")")
        }
        for (key, dataset) in desired.datasets {
            guard let record = state.datasets[key]?.current, let name = graph.datasets[record.id]?.name else {
                continue
            }
            let wanted = revisedName(dataset.name, record.revision)
            expect(name.lowercased() == wanted.lowercased(), "datasets.\(key) is called \(name) instead of \(wanted)")
        }
        for (key, model) in desired.models {
            guard let record = state.models[key]?.current, let name = graph.models[record.id]?.name else { continue }
            let wanted = revisedName(model.name, record.revision)
            expect(name.lowercased() == wanted.lowercased(), "models.\(key) is called \(name) instead of \(wanted)")
        }
    }

    /// Every object of ours exists once at the vendor and once in the state.
    private mutating func compare(
        _ noun: String, _ existing: some Sequence<RemoteID>, _ recorded: [RemoteID], _ made: Set<RemoteID>
    ) {
        let ours = Set(existing).intersection(made)
        expect(Set(recorded).count == recorded.count, "\(noun) are recorded twice")
        expect(ours.subtracting(recorded).isEmpty, "orphaned \(noun): \(ours.subtracting(recorded).sorted())")
        expect(Set(recorded).subtracting(ours).isEmpty, "lost \(noun): \(Set(recorded).subtracting(ours).sorted())")
    }

    /// The vendor has what the YAML says: images, schema, captions.
    private mutating func inspect(
        _ key: String, _ desired: DesiredDataset, _ state: RecordedState, _ graph: ObservedGraph, _ world: HistoryWorld
    ) {
        guard let record = state.datasets[key]?.current, let dataset = graph.datasets[record.id] else {
            return expect(false, "datasets.\(key) is not there")
        }
        expect(dataset.status == desired.status, "datasets.\(key) is \(dataset.status)")
        expect(dataset.schemaDocument == desired.visualSchema, "datasets.\(key) has another schema")
        let images = Dictionary((dataset.images ?? []).map { ($0.id, $0) }) { first, _ in first }
        expect(images.count == desired.images?.count, "datasets.\(key) has \(images.count) images")
        for wish in desired.images ?? [] {
            guard let image = record.images[wish.name].flatMap({ images[$0.id] }) else {
                expect(false, "\(wish.name) is not there")
                continue
            }
            let schema = Digest(of: desired.visualSchema?.canonical ?? "").short
            let caption = wish.caption ?? ["seen": .string(schema)]
            let isFromConsole = wish.caption == nil && world.consoleCaptions.contains(image.caption ?? "")
            expect(
                image.captionDocument == caption || isFromConsole,
                "\(wish.name) has the caption \(image.caption ?? "none") instead of \(caption.canonical)")
        }
    }

    private mutating func expect(_ holds: Bool, _ violation: @autoclosure () -> String) {
        if !holds { violations.append(violation()) }
    }
}
