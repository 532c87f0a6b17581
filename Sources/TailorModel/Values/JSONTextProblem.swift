/// Why a text that a person wrote is not a JSON document, and where.
package struct JSONTextProblem: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// What was expected, and what is there instead.
        case unexpected(String, expected: String)
        /// An object has two members of this name, or two that differ only in Unicode normalisation.
        case repeatedMember(String)
        case tooDeep
    }

    package let reason: Reason
    /// Counts from 1.
    package let line: Int
    /// In bytes, from 1.
    package let column: Int
}

extension JSONTextProblem: CustomStringConvertible {
    /// After the file's name.
    package var description: String {
        switch reason {
        case .unexpected(let found, let expected): "is not JSON: \(place): found \(found), expected \(expected)"
        case .repeatedMember(let name): "has the member `\(name)` twice: \(place)"
        case .tooDeep: "is nested too deeply: \(place)"
        }
    }

    private var place: String { "line \(line), column \(column)" }
}
