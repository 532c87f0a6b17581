import Foundation
import TailorModel

/// The events of a run for programs: JSON Lines, each a document of `schemas/events.schema.json`.
package enum EventJSON {
    package static let formatVersion = "1.0"

    /// The first line: what runs.
    package static func start(of command: String, toolVersion: String, at time: Date) -> String {
        line(
            "run_started", at: time,
            [
                "command": .string(command), "format_version": .string(formatVersion),
                "tailor_version": .string(toolVersion),
            ])
    }

    /// What is about to be carried out.
    package static func plan(operations: Int, at time: Date) -> String {
        line("plan", at: time, ["operations": .integer(operations)])
    }

    /// The last line.
    /// - Parameter errors: why it failed, if it did.
    package static func end(exit: Int, _ errors: [Diagnostic], at time: Date) -> String {
        let messages = errors.filter { $0.severity == .error }.map { JSONValue.string($0.message) }
        return line("run_ended", at: time, ["exit": .integer(exit), "errors": .array(messages)])
    }

    /// The line of an event, with its line break.
    package static func text(of event: RunEvent, at time: Date) -> String {
        switch event {
        case .started(let operation): line("operation_started", at: time, members(of: operation))
        case .finished(let operation, let seconds):
            ended(operation, "done", at: time, ["seconds": .numeric(milli(seconds))])
        case .alreadyDone(let operation): ended(operation, "already_done", at: time)
        case .failed(let operation, let failure):
            ended(operation, failure.word, at: time, ["error": failure.json])
        case .skipped(let operation, let reason):
            ended(operation, "not_started", at: time, ["error": ["message": .string(reason)]])
        case .waiting(let address, let detail):
            line("waiting", at: time, ["address": .string(address.description), "detail": .string(detail)])
        case .held(let endpoint, let operations, let seconds):
            line(
                "rate_limited", at: time,
                [
                    "endpoint": .string(endpoint.description), "operations": .integer(operations),
                    "seconds": .numeric(milli(seconds)),
                ])
        case .lost(let intent): line("answer_lost", at: time, members(of: intent))
        case .unresolved(let count): line("unresolved", at: time, ["operations": .integer(count)])
        case .resolved(let intent, let resolution):
            line("resolved", at: time, members(of: intent).merging(["outcome": .string(resolution.word)]) { $1 })
        case .compared(let count, let total):
            line("compared", at: time, ["images": .integer(count), "of": .integer(total)])
        case .away(let failure): line("vendor_away", at: time, ["error": failure.json])
        case .back(let seconds): line("vendor_back", at: time, ["seconds": .numeric(milli(seconds))])
        case .stopping: line("stopping", at: time, [:])
        }
    }

    private static func ended(
        _ operation: TailorModel.Operation, _ outcome: String, at time: Date, _ more: [String: JSONValue] = [:]
    ) -> String {
        let members = members(of: operation).merging(["outcome": .string(outcome)]) { $1 }
        return line("operation_ended", at: time, members.merging(more) { $1 })
    }

    private static func members(of operation: TailorModel.Operation) -> [String: JSONValue] {
        let members: [String: JSONValue] = [
            "operation": .string(operation.id.description), "kind": .string(operation.kind.name),
            "address": .string(operation.address.description), "image": operation.step.image.json,
        ]
        return members.merging(of(sample: operation.step.sample?.name)) { $1 }
    }

    private static func members(of intent: Intent) -> [String: JSONValue] {
        let members: [String: JSONValue] = [
            "kind": .string(intent.kind.rawValue), "address": .string(intent.address.description),
            "image": intent.write.image.json,
        ]
        return members.merging(of(sample: intent.write.sample?.name)) { $1 }
    }

    /// Only of what is about a sample.
    private static func of(sample name: String?) -> [String: JSONValue] { name.map { ["sample": .string($0)] } ?? [:] }

    private static func line(_ event: String, at time: Date, _ members: [String: JSONValue]) -> String {
        let common: [String: JSONValue] = [
            "event": .string(event),
            "time": .string(time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
        ]
        return JSONValue.object(members.merging(common) { $1 }).canonical.printableJSON + "\n"
    }

    /// To the millisecond.
    private static func milli(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}

extension String? {
    fileprivate var json: JSONValue { map(JSONValue.string) ?? .null }
}

extension OperationFailure {
    fileprivate var word: String { cause == .cancelled ? "stopped" : isUnknown ? "unknown" : "failed" }

    fileprivate var json: JSONValue {
        guard case .remote(let failure) = cause else { return ["message": .string(message), "help": help.json] }
        return failure.json
    }
}

extension RemoteFailure {
    fileprivate var json: JSONValue {
        [
            "message": .string(message), "help": help.json, "status": status.map(JSONValue.integer) ?? .null,
            "request_id": requestID.json,
        ]
    }
}

extension Resolution {
    var word: String {
        switch self {
        case .happened: "happened"
        case .neverHappened: "never_happened"
        case .unclear: "unclear"
        }
    }
}
