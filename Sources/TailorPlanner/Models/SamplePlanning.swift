import TailorModel

/// Makes the samples that a model lacks: those of each trained revision that may be used after the plan (Planning.md,
/// "Samples"). A sample belongs to one revision and one request, and is made once.
struct SamplePlanning {
    /// What happens to the samples of a model.
    private struct Work {
        var operations: [OperationID] = []
        var reasons: [String] = []
        var fields: [FieldChange] = []
        var notes: [String] = []

        /// Two revisions may lack the same sample.
        mutating func add(_ field: FieldChange) { if !fields.contains(field) { fields.append(field) } }

        mutating func count(_ count: Int, of revision: Int, _ one: String, _ many: String) {
            guard count > 0 else { return }
            reasons.append("\(counted(count, "sample")) of r\(revision) \(plural(count, one, many))")
        }
    }

    private let subject: ModelSubject
    private let history: RevisionHistory<ModelRecord>

    init(_ subject: ModelSubject, _ history: RevisionHistory<ModelRecord>) {
        self.subject = subject
        self.history = history
    }

    private var address: Address { subject.address }
    private var context: PlanningContext { subject.context }

    func plan(into builder: inout PlanBuilder) {
        var work = Work()
        for record in revisions(after: builder) { plan(record, &work, into: &builder) }
        guard !work.operations.isEmpty else { return }
        builder.extendUpdate(
            address, reason: work.reasons.joined(separator: "; "), fields: work.fields, operations: work.operations)
        for note in work.notes { builder.note(address, note) }
    }

    /// The trained ones that are current or may become so, oldest first.
    private func revisions(after builder: PlanBuilder) -> [ModelRecord] {
        let change = builder.roleChanges[address]
        let used = history.inUse.map(\.revision) + [change?.reinstated].compactMap { $0 }
        return history.all.filter { record in
            used.contains(record.revision) && change?.retiring.contains(record.revision) != true
                && builder.deletedModels[record.id] == nil && context.observed.models[record.id]?.status == .completed
        }.sorted { $0.revision < $1.revision }
    }

    private func plan(_ record: ModelRecord, _ work: inout Work, into builder: inout PlanBuilder) {
        let known = (context.live.samples[address.key] ?? []).filter { $0.modelID == record.id }
        let first = [builder.lastFix(address), builder.roleChanges[address]?.after]
        let edited = edit(known, of: record, after: first, &work, into: &builder)
        var generated = 0
        var awaited = 0
        for sample in subject.desired.distinctSamples {
            let found = known.first { $0.key.digest == sample.request.digest }
            let planned = PlannedSample(
                name: sample.name, revision: record.revision, request: sample.request,
                isLegacy: record.training.version != nil)
            var asked: OperationID?
            switch Need(of: found, isReplaced: context.isReplaced(sample, of: address)) {
            case .nothing: continue
            case .person:
                builder.diagnostics.append(.abandoned(sample, of: record, at: address))
                continue
            case .picture: awaited += 1
            case .generation(let reason):
                generated += 1
                asked = builder.add(.generateSample(planned), at: address, after: first + [edited], why: reason)
                let earlier = known.first { $0.name == sample.name && $0.key.digest != sample.request.digest }
                work.add(sample.field(before: earlier))
                if let found, found.isLost, reason != Need.replaced {
                    work.notes.append(
                        "the answer to samples[\"\(sample.name)\"] of r\(record.revision) was lost: it is asked for once "
                            + "more, and may be billed twice")
                }
            }
            let wait = builder.add(
                Wait.sample(planned), at: address, after: asked.map { [$0] } ?? first + [edited],
                why: "the vendor takes a moment")
            work.operations += [asked, wait].compactMap { $0 }
        }
        work.count(generated, of: record.revision, "is generated", "are generated")
        work.count(
            awaited, of: record.revision, "was asked for before and is fetched", "were asked for before and are fetched"
        )
        guard generated > 0, let observed = context.observed.models[record.id] else { return }
        builder.preconditionOnce(address, observed.id, observed.digest)
    }

    /// Samples that have another name now, and those that the YAML does not have any more: without a request.
    private func edit(
        _ known: [SampleRecord], of record: ModelRecord, after: [OperationID?], _ work: inout Work,
        into builder: inout PlanBuilder
    ) -> OperationID? {
        let wanted = subject.desired.distinctSamples
        var renamed: [StateEdit] = []
        var forgotten: [StateEdit] = []
        for sample in known {
            guard let now = wanted.first(where: { $0.request.digest == sample.key.digest }) else {
                forgotten.append(.sampleForgotten(model: address.key, sample.key))
                if !wanted.contains(where: { $0.name == sample.name }) { work.add(sample.removal) }
                continue
            }
            guard now.name != sample.name else { continue }
            var record = sample
            record.name = now.name
            renamed.append(.sample(model: address.key, record))
            work.add(
                FieldChange(
                    "samples[\"\(sample.name)\"].name", before: .string(sample.name), after: .string(now.name)))
        }
        guard !(renamed + forgotten).isEmpty else { return nil }
        let edited = builder.add(
            .record(forgotten + renamed), at: address, after: after, why: "the YAML has other samples")
        work.operations.append(edited)
        work.count(renamed.count, of: record.revision, "is renamed", "are renamed")
        work.count(forgotten.count, of: record.revision, "is forgotten", "are forgotten")
        return edited
    }
}

/// What a sample needs, by what is recorded of it.
private enum Need {
    /// It is made, or was refused.
    case nothing
    /// It was asked for as often as that is done without a person.
    case person
    /// The vendor has accepted it.
    case picture
    /// With the reason.
    case generation(String)

    static let replaced = "requested by `--replace`"

    init(of found: SampleRecord?, isReplaced: Bool) {
        switch found {
        case _ where isReplaced: self = .generation(Self.replaced)
        case nil: self = .generation("it is not made yet")
        case let found? where found.outcome != nil: self = .nothing
        case let found? where found.job != nil: self = .picture
        case let found? where found.isAbandoned: self = .person
        case _?: self = .generation("its answer was lost")
        }
    }
}

extension DesiredModel {
    /// What is generated once the model is trained, in a phrase; nil where nothing is.
    var samplesToGenerate: String? {
        let count = distinctSamples.count
        guard count > 0, status == .trained else { return nil }
        return "\(counted(count, "sample")) \(plural(count, "is", "are")) generated"
    }

    /// Without those that ask for the same as one before.
    fileprivate var distinctSamples: [DesiredSample] {
        var seen: Set<Digest> = []
        return samples.filter { seen.insert($0.request.digest).inserted }
    }
}

extension PlanningContext {
    fileprivate func isReplaced(_ sample: DesiredSample, of model: Address) -> Bool {
        options.replacedSamples[model]?.contains(sample.name) ?? false
    }
}

extension DesiredSample {
    /// - Parameter before: what the name stood for.
    fileprivate func field(before: SampleRecord?) -> FieldChange {
        FieldChange(
            "samples[\"\(name)\"]", before: before.map { .object($0.request.members) }, after: .object(request.members))
    }
}

extension SampleRecord {
    fileprivate var removal: FieldChange {
        FieldChange("samples[\"\(name)\"]", before: .object(request.members), after: nil)
    }
}

extension Diagnostic {
    fileprivate static func abandoned(
        _ sample: DesiredSample, of record: ModelRecord, at address: Address
    ) -> Diagnostic {
        let name = address.sample(sample.name)
        return .warning(
            "\(name) of r\(record.revision) was asked for twice, and both answers were lost",
            help:
                "It is not asked for again by itself, because each may be billed: `--replace '\(name)'` asks once more.",
            address: address)
    }
}
