import Foundation
import TailorModel

/// What stands after a case, against what has to.
struct CrashFindings: Sendable {
    var cases = 0
    /// The moment did not come.
    var missed = 0
    /// More of one name under one parent than there should be.
    var duplicates = 0
    /// Stands at the vendor and is not recorded.
    var orphans = 0
    /// Recorded, and not at the vendor.
    var lost = 0
    /// Runs after the first that were needed to be done.
    var again = 0
    /// In words.
    var problems: [String] = []

    static func + (left: Self, right: Self) -> Self {
        CrashFindings(
            cases: left.cases + right.cases, missed: left.missed + right.missed,
            duplicates: left.duplicates + right.duplicates, orphans: left.orphans + right.orphans,
            lost: left.lost + right.lost, problems: left.problems + right.problems)
    }

    mutating func expect(_ holds: Bool, _ problem: @autoclosure () -> String) {
        if !holds { problems.append(problem()) }
    }

    /// Holds the vendor's world against what is recorded.
    mutating func compare(_ world: ObservedGraph, with state: RecordedState) {
        compare("project", world.projects.keys, state.projects.values.flatMap(\.all).map(\.id))
        compare("dataset", world.datasets.keys, state.datasets.values.flatMap(\.all).map(\.id))
        compare("model", world.models.keys, state.models.values.flatMap(\.all).map(\.id))
        for record in state.datasets.values.flatMap(\.all) {
            guard let dataset = world.datasets[record.id] else { continue }
            compare("image of \(dataset.name)", (dataset.images ?? []).map(\.id), record.images.values.map(\.id))
        }
        count(twins: world.projects.values.map(\.name))
        count(twins: world.datasets.values.map { "\($0.projectID) \($0.name)" })
        count(twins: world.models.values.map { "\($0.datasetID) \($0.name)" })
        count(twins: world.datasets.values.flatMap { set in (set.images ?? []).map { "\(set.id) \($0.name)" } })
    }

    /// A sample is made, or was lost as often as it is asked for; and asked for once more for a kill at most, or for a
    /// connection that broke by itself.
    mutating func check(
        _ state: RecordedState, in folder: URL, wanting names: [String], generations: Int, kills: Int
    ) {
        let samples = state.samples["lora"] ?? []
        expect(Set(samples.map(\.name)) == Set(names), "samples: \(samples.map(\.name))")
        expect(generations <= names.count + (names.isEmpty ? 0 : kills + again), "\(generations) generations")
        for sample in samples where !(kills + again > 1 && sample.isAbandoned) {
            let file = sample.picture.map { folder.appending(path: "samples/\($0.file)") }
            let bytes = file.flatMap { try? Data(contentsOf: $0) }
            expect(
                bytes.map { Digest(of: $0) } == sample.picture?.sha256 && bytes != nil, "no picture of \(sample.name)")
        }
    }

    private mutating func compare(
        _ what: String, _ standing: some Sequence<RemoteID>, _ recorded: some Sequence<RemoteID>
    ) {
        let (standing, recorded) = (Set(standing), Set(recorded))
        let (orphans, lost) = (standing.subtracting(recorded), recorded.subtracting(standing))
        self.orphans += orphans.count
        self.lost += lost.count
        expect(orphans.isEmpty, "\(what) \(orphans.sorted()) is not recorded")
        expect(lost.isEmpty, "\(what) \(lost.sorted()) is recorded and does not stand")
    }

    private mutating func count(twins names: [String]) {
        let twins = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
        duplicates += twins.count
        expect(twins.isEmpty, "twice: \(twins)")
    }
}

extension ObservedGraph {
    /// All that a person would see in it, without ids, in an order.
    var description: [String] {
        let sets = datasets.values.map { "dataset \($0.name): \($0.status), \($0.visualSchema ?? "no schema")" }
        let pictures = datasets.values.flatMap { set in
            (set.images ?? []).map { image in
                // The emulator says of each caption that it wrote it. A clone's are `automatic`, whoever wrote them.
                let isByHand = image.caption.map { !$0.contains("written_by") } ?? false
                let caption = isByHand ? image.caption ?? "" : "written: \(image.isCaptioned)"
                return "image of \(set.name): \(image.name), \(caption)"
            }
        }
        let trained = models.values.map { "model \($0.name): \($0.status), on \(datasets[$0.datasetID]?.name ?? "")" }
        return (projects.values.map { "project \($0.name)" } + sets + pictures + trained).sorted()
    }
}
