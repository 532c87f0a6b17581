/// Where and why bytes are not JSON, or not what a JSON file of a workspace may have.
package struct JSONMistake: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// What was expected, and what is there instead, in words or as a quotation.
        case unexpected(String, expected: String)
        /// An object has two members of this name, or two that differ only in Unicode normalisation.
        case repeatedMember(String)
        /// A whole number has more digits than a value can keep.
        case inexactNumber
        case tooDeep
        /// The most values that a document may have.
        case tooMany(Int)
    }

    package let reason: Reason
    /// Of the byte at which the text stops being JSON.
    package let offset: Int
    /// Counts from 1.
    package let line: Int
    /// In bytes, from 1.
    package let column: Int
}

extension JSONMistake: CustomStringConvertible {
    /// After the file's name, with the place.
    package var description: String {
        let place = "line \(line), column \(column)"
        return switch reason {
        case .unexpected: "\(summary): \(place): \(detail)"
        default: "\(summary): \(place)"
        }
    }

    /// After the file's name, without the place and without quoting more than a name.
    package var summary: String {
        switch reason {
        case .unexpected: "is not JSON"
        case .repeatedMember(let name): "has the member `\(name)` twice"
        case .inexactNumber: "has a number that would lose digits"
        case .tooDeep: "is nested too deeply"
        case .tooMany(let most): "has more than \(most) values"
        }
    }

    /// What is at the place, or what to write there.
    package var detail: String {
        switch reason {
        case .unexpected(let found, let expected): "found \(found), expected \(expected)"
        default: advice
        }
    }

    /// What to write at the place, without quoting what is there.
    package var advice: String {
        switch reason {
        case .unexpected(_, let expected): "expected \(expected)"
        case .repeatedMember: "leave one of them out"
        case .inexactNumber: "write it as a text, in quotes"
        case .tooDeep: "expected at most \(JSONReader.deepest) levels"
        case .tooMany: "the next value is here"
        }
    }
}
