import Foundation

extension Faults {
    private static let names: Set<String> = [
        "at", "occurrences", "status", "retry_after", "work", "delay", "drop", "body",
    ]

    /// Reads a faults file (JSON).
    /// - Throws: what is wrong, naming the fault by its number, counted from 1.
    package init(parsing data: Data) throws(FaultsProblem) {
        guard let members = JSON(parsing: data)?.members, case .list(let items)? = members["faults"] else {
            throw FaultsProblem(description: "a faults file is a JSON object with a list `faults`")
        }
        var faults: [Fault] = []
        for (position, item) in items.enumerated() {
            do throws(FaultsProblem) {
                faults.append(try Self.fault(item))
            } catch {
                throw FaultsProblem(description: "fault \(position + 1): \(error.description)")
            }
        }
        self.init(faults)
    }

    static func fault(_ json: JSON) throws(FaultsProblem) -> Fault {
        guard let members = json.members else { throw FaultsProblem(description: "it is not an object") }
        if let unknown = members.keys.sorted().first(where: { !names.contains($0) }) {
            throw FaultsProblem(
                description: "`\(unknown)` is not known; \(names.sorted().joined(separator: ", ")) are")
        }
        guard let operation = members["at"]?.string, Routes.names.contains(operation) else {
            throw FaultsProblem(
                description: "`at` must be an operation of the emulator, such as `\(Routes.names.min() ?? "")`")
        }
        return Fault(at: operation, occurrences: try occurrences(members["occurrences"]), try effect(members))
    }

    private static func occurrences(_ json: JSON?) throws(FaultsProblem) -> Set<Int>? {
        switch json {
        case nil: return [1]
        case .text("all"): return nil
        case .integer(let number) where number > 0: return [number]
        case .list(let items):
            let numbers = items.compactMap { item -> Int? in
                guard case .integer(let number) = item, number > 0 else { return nil }
                return number
            }
            if numbers.count == items.count { return Set(numbers) }
        default: break
        }
        throw FaultsProblem(description: "`occurrences` must be \"all\", a number from 1 up, or a list of such numbers")
    }

    private static func effect(_ members: [String: JSON]) throws(FaultsProblem) -> Effect {
        let given = ["status", "delay", "drop", "body"].filter { members[$0] != nil }
        guard given.count == 1 else {
            throw FaultsProblem(description: "give exactly one of `status`, `delay`, `drop`, `body`")
        }
        if let other = ["retry_after", "work"].first(where: { members[$0] != nil }), given != ["status"] {
            throw FaultsProblem(description: "`\(other)` goes with `status` only")
        }
        switch (members["status"], members["delay"], members["drop"]?.string.flatMap(Moment.init), members["body"]) {
        case (.integer(let status), _, _, _) where (400...599).contains(status):
            return .status(status, retryAfter: try retryAfter(members), workIsDone: try workIsDone(members))
        case (_, .integer(let seconds), _, _) where (0...3600).contains(seconds):
            return .delay(seconds: Double(seconds))
        case (_, .number(let seconds), _, _) where (0...3600).contains(seconds): return .delay(seconds: seconds)
        case (_, _, let moment?, _): return .drop(moment)
        case (_, _, _, .text("malformed")): return .malformedBody
        case (_, _, _, .text("empty")): return .emptyBody
        default:
            throw FaultsProblem(
                description:
                    "`status` is 400 to 599, `delay` up to 3600 seconds, `drop` before, after or during, `body` "
                    + "malformed or empty"
            )
        }
    }

    private static func retryAfter(_ members: [String: JSON]) throws(FaultsProblem) -> Int? {
        switch members["retry_after"] {
        case nil: return nil
        case .integer(let seconds) where seconds >= 0: return seconds
        default: throw FaultsProblem(description: "`retry_after` must be whole seconds")
        }
    }

    private static func workIsDone(_ members: [String: JSON]) throws(FaultsProblem) -> Bool {
        switch members["work"] {
        case nil, .bool(false): return false
        case .bool(true): return true
        default:
            throw FaultsProblem(description: "`work` must be true (the work is done in spite of the status) or false")
        }
    }
}

extension Faults.Fault {
    /// Reads one fault in a line: the operation, then the members of a faults file as `name=value`, such as
    /// `GET /v1/tailored-gen/datasets status=503 occurrences=all`.
    /// - Throws: what is wrong.
    package init(parsing line: String) throws(FaultsProblem) {
        let parts = line.split(separator: " ")
        let settings = parts.drop { !$0.contains("=") }
        var members = [
            JSON.Member(name: "at", value: .text(parts.prefix(parts.count - settings.count).joined(separator: " ")))
        ]
        for setting in settings {
            let sides = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2 else {
                throw FaultsProblem(description: "`\(setting)` is not written as name=value")
            }
            members.append(.init(name: sides[0], value: JSON(parsing: sides[1]) ?? .text(sides[1])))
        }
        self = try Faults.fault(.object(members))
    }
}
