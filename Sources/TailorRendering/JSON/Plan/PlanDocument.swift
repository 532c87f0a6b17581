import Foundation
import TailorModel

/// The members of `schemas/plan.schema.json` that are read again.
struct PlanDocument: Decodable {
    let formatVersion: String
    let planHash: Digest
    let options: Options
    private let requests: Requests
    private let changes: [SavedChange]
    private let operations: [SavedOperation]
    private let pending: [PendingWork]
    private let lifted: [String]
    /// Not in documents of the first version.
    private let leftOut: [SavedLeftOut]?
    private let refusals: [SavedDiagnostic]
    private let diagnostics: [SavedDiagnostic]
    /// Only where the plan was also shown as HTML.
    let review: PlanReview?
    /// Only where prices were given.
    private let cost: SavedCost?

    enum CodingKeys: String, CodingKey {
        case formatVersion = "format_version"
        case planHash = "plan_hash"
        case options, requests, changes, operations, pending, lifted, refusals, diagnostics, review, cost
        case leftOut = "left_out"
    }

    var view: PlanView {
        PlanView(
            changes: changes.map(\.change), pending: pending, refusals: refusals.map(\.diagnostic), lifted: lifted,
            leftOut: leftOut.map { $0.map { LeftOut(address: $0.address, action: $0.action) } },
            diagnostics: diagnostics.map(\.diagnostic), requests: requests.estimate,
            trained: operations.filter { $0.kind == StepKind.write(.startTraining).name }.map(\.address),
            generations: operations.count {
                [WriteKind.generateSample, .generateLegacySample].map(\.rawValue).contains($0.kind)
            },
            cost: cost?.tally, hasWork: !operations.isEmpty, hash: planHash, goal: options.goal)
    }

    struct Options: Decodable {
        let goal: PlanOptions.Goal
        private let allow: Set<Address>
        private let replace: Set<Address>
        private let allowDeletes: Bool
        private let allowTrainings: Int?
        /// Not in documents of the first version.
        private let allowGenerations: Int?
        private let allowCost: Amount?
        private let replaceSamples: [String]?
        private let target: Set<Address>?
        private let exclude: Set<Address>?
        private let verify: Bool?

        enum CodingKeys: String, CodingKey {
            case goal, allow, replace, target, exclude, verify
            case allowDeletes = "allow_deletes"
            case allowTrainings = "allow_trainings"
            case allowGenerations = "allow_generations"
            case allowCost = "allow_cost"
            case replaceSamples = "replace_samples"
        }

        var options: PlanOptions {
            var options = PlanOptions(
                allowed: allow, replaced: replace,
                replacedSamples: (replaceSamples ?? []).compactMap(SampleAddress.init(parsing:)).byModel,
                allowsDeletes: allowDeletes, allowedTrainings: allowTrainings, allowedGenerations: allowGenerations,
                goal: goal, scope: PlanScope(targets: target ?? [], excluded: exclude ?? []),
                verifies: verify ?? false)
            options.allowedCost = allowCost
            return options
        }
    }

    private struct Requests: Decodable {
        let byEndpoint: [String: Int]
        let seconds: Int?
        /// Not in documents of the first version.
        let requestsPerMinute: Int?
        let narrowedTo: Int?

        enum CodingKeys: String, CodingKey {
            case byEndpoint = "by_endpoint"
            case seconds = "seconds_at_budget"
            case requestsPerMinute = "requests_per_minute"
            case narrowedTo = "narrowed_to"
        }

        var estimate: RequestEstimate {
            let known = byEndpoint.compactMap { name, count in Endpoint(name).map { ($0, count) } }
            let timing = seconds.flatMap { seconds in
                requestsPerMinute.map {
                    RequestEstimate.Timing(
                        seconds: Double(seconds), requestsPerMinute: $0, narrowedTo: narrowedTo)
                }
            }
            return RequestEstimate(Dictionary(known) { first, _ in first }, timing: timing)
        }
    }

    private struct SavedChange: Decodable {
        let address: Address
        let action: ChangeAction
        let reason: String
        let revision: Int?
        let notes: [String]
        let fields: [FieldChange]
        let operations: [String]

        var change: Change {
            Change(
                address: address, action: action, reason: reason, fields: fields,
                operations: operations.compactMap { Int($0.dropFirst(2)).map(OperationID.init) }, revision: revision,
                notes: notes)
        }
    }

    private struct SavedLeftOut: Decodable {
        let address: Address
        let action: ChangeAction
    }

    private struct SavedOperation: Decodable {
        let kind: String
        let address: Address
    }

    private struct SavedDiagnostic: Decodable {
        let severity: Diagnostic.Severity
        let message: String
        let file: String?
        let line: Int?
        let column: Int?
        let label: String?
        let help: String?
        let address: Address?

        var diagnostic: Diagnostic {
            let mark = file.map { SourceMark(file: $0, line: line ?? 1, column: column ?? 1) }
            return Diagnostic(severity, message, at: mark, label: label, help: help, address: address)
        }
    }
}
