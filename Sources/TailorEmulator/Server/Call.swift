import Foundation

/// A request as a route gets it.
struct Call: Sendable {
    /// The values of the path template's parameters.
    let path: [String: String]
    let query: [String: String]
    let body: Data
    /// The caller's token; empty where none is needed.
    let token: String
    /// Where the caller reached the emulator, for the addresses in answers: `http://127.0.0.1:8787`.
    let base: String

    /// An id from the path. What is not a whole number names nothing, so it is not found.
    func id(_ name: String, of thing: String) throws(Refusal) -> Int {
        let text = path[name] ?? ""
        guard let id = Int(text) else { throw .missing(thing, text) }
        return id
    }

    /// The id of a model from the path. What is not a whole number is refused by the vendor's framework, before anything is
    /// looked up (Contract.md, "Errors"). A number of any size is one to it, and names no model beyond 64 bits.
    func modelID() throws(Refusal) -> Int {
        let text = path["model_id"] ?? ""
        guard let id = Int(text) else {
            if text.wholeMatch(of: /[-+]?[0-9]+/) != nil { throw .missing("Model", text) }
            throw Refusal(
                422, "Input should be a valid integer, unable to parse string as an integer",
                field: ("model_id", text))
        }
        return id
    }

    func fields() throws(Refusal) -> Fields { try Fields(body) }

    func flag(_ name: String) throws(Refusal) -> Bool {
        switch query[name]?.lowercased() {
        case nil, "false", "0": false
        case "true", "1": true
        case .some(let text): throw .invalid(field: name, "must be true or false", found: .text(text))
        }
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalid(
                field: name, "must be an integer from \(range.lowerBound) to \(range.upperBound)", found: .text(text))
        }
        return number
    }
}
