extension Faults.Fault {
    /// Reads one fault in a line: the operation, then what a faults file says about it as `name=value`, such as
    /// `GET /v1/tailored-gen/datasets status=503 occurrences=all`.
    /// - Throws: What is wrong.
    package init(parsing line: String) throws(FaultsProblem) {
        let words = line.split(separator: " ")
        let settings = words.drop { !$0.contains("=") }
        var members = [
            JSON.Member(name: "at", value: .text(words.prefix(words.count - settings.count).joined(separator: " ")))
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
