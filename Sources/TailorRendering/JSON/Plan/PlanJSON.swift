import TailorModel

/// A plan for programs and for `apply FILE`: the document of `schemas/plan.schema.json`.
package struct PlanJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, pretty printed, ending with a line break.
    /// - Parameters:
    ///   - state: what the plan was made against; its lineage and serial are named.
    ///   - options: what the plan was made with, so that `apply FILE` can make it again.
    ///   - review: what `show` needs to draw the plan's page again.
    package func text(
        of plan: Plan, against state: RecordedState, with options: PlanOptions, review: PlanReview? = nil
    ) -> String {
        var document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "plan_hash": .text(plan.hash.description),
            "lineage": .text(state.lineage),
            "serial": .number(state.serial),
            "summary": summary(of: plan),
            "requests": requests(plan.requests),
            "options": self.options(options),
            "trainings": .number(plan.trainings),
            "generations": .number(plan.generations),
            "changes": .list(plan.changes.map(change)),
            "operations": .list(plan.operations.map(operation)),
            "pending": .list(plan.pending.map(pending)),
            "left_out": plan.leftOut.map { left in
                .list(left.map { ["address": .text($0.address.description), "action": .text($0.action.rawValue)] })
            } ?? .null,
            "lifted": .list(plan.lifted.map(JSONText.text)),
            "refusals": .list(plan.refusals.map(\.json)),
            "diagnostics": .list(plan.diagnostics.map(\.json)),
        ]
        if let cost = plan.cost { document = document.adding([.init(key: "cost", value: cost.json)]) }
        guard let review, case .object(let members) = document else { return document.document }
        return JSONText.object(members + [.init(key: "review", value: .value(review.json))]).document
    }

    private func summary(of plan: Plan) -> JSONText {
        [
            "create": .number(plan.count(.create)), "update": .number(plan.count(.update)),
            "revise": .number(plan.count(.revise)), "replace": .number(plan.count(.replace)),
            "delete": .number(plan.count(.delete)),
            "adopt": .number(plan.count(.adopt)), "forget": .number(plan.count(.forget)),
            "read": .number(plan.count(.read)),
            "unchanged": .number(plan.count(.unchanged)),
        ]
    }

    private func requests(_ estimate: RequestEstimate) -> JSONText {
        let counts = estimate.byEndpoint.sorted { $0.key < $1.key }
        return [
            "total": .number(estimate.total),
            "by_endpoint": .object(counts.map { .init(key: $0.key.description, value: .number($0.value)) }),
            "seconds_at_budget": .number(estimate.timing?.seconds),
            "requests_per_minute": .number(estimate.timing?.requestsPerMinute),
            "narrowed_to": .number(estimate.timing?.narrowedTo),
        ]
    }

    private func options(_ options: PlanOptions) -> JSONText {
        func names(_ addresses: Set<Address>) -> JSONText { .list(addresses.sorted().map { .text($0.description) }) }
        let document: JSONText = [
            "goal": .text(options.goal.rawValue),
            "allow": names(options.allowed),
            "replace": names(options.replaced),
            "replace_samples": .list(options.replacedSampleAddresses.map { .text($0.description) }),
            "allow_deletes": .value(.bool(options.allowsDeletes)),
            "allow_trainings": .number(options.allowedTrainings),
            "allow_generations": .number(options.allowedGenerations),
            "target": names(options.scope.targets),
            "exclude": names(options.scope.excluded),
            "verify": .value(.bool(options.verifies)),
        ]
        return document.adding(
            options.allowedCost.map { [.init(key: "allow_cost", value: .text($0.description))] } ?? [])
    }

    private func change(_ change: Change) -> JSONText {
        [
            "address": .text(change.address.description),
            "action": .text(change.action.rawValue),
            "reason": .text(change.reason),
            "revision": .number(change.revision),
            "notes": .list(change.notes.map { .text($0) }),
            "fields": .list(change.fields.map(\.json)),
            "operations": .list(change.operations.map { .text($0.description) }),
        ]
    }

    private func operation(_ operation: Operation) -> JSONText {
        let document: JSONText = [
            "id": .text(operation.id.description),
            "kind": .text(operation.kind.name),
            "address": .text(operation.address.description),
            "image": .text(operation.step.image),
            "endpoint": .text(operation.endpoint?.description),
            "requests": .number(operation.requests),
            "after": .list(operation.after.map { .text($0.description) }),
            "why": .text(operation.why),
        ]
        return document.adding(operation.sampleMember)
    }

    private func pending(_ work: PendingWork) -> JSONText {
        [
            "address": .text(work.address.description), "id": .id(work.id),
            "condition": .text(work.condition.rawValue), "since": .text(work.since?.timestamp),
            "afterwards": .text(work.afterwards),
        ]
    }
}

extension Operation {
    /// The sample that it is about; only where it is about one.
    var sampleMember: [JSONText.Member] { step.sample.map { [.init(key: "sample", value: .text($0.name))] } ?? [] }
}

extension FieldChange {
    /// A side on which the field is absent is `null`.
    var json: JSONText {
        ["path": .text(path), "before": .value(before ?? .null), "after": .value(after ?? .null)]
    }
}
