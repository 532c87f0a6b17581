import Foundation

/// The members of a JSON body, read with their types. Null counts as left out; another type is refused with 400 and the
/// name of the field.
struct Fields: Sendable {
    private let members: [String: JSON]

    /// - Throws: 400 when the body is not a JSON object.
    init(_ body: Data) throws(Refusal) {
        guard let json = JSON(parsing: body) else {
            throw Refusal(400, "The body is not valid JSON", details: "Send a JSON object as application/json.")
        }
        guard let members = json.members else {
            throw Refusal(400, "The body must be a JSON object", details: "Found \(String(json.compact.prefix(80))).")
        }
        self.members = members
    }

    /// An optional body.
    init(optional body: Data) throws(Refusal) {
        try self.init(body.isEmpty ? Data("{}".utf8) : body)
    }

    /// As the vendor keeps them, with its quirks.
    func kept(by quirks: Set<Quirk>) -> Fields {
        let respelling = Respelling(quirks: quirks)
        return Fields(members: members.reduce(into: [:]) { $0[$1.key] = respelling.field($1.key, $1.value) })
    }

    private init(members: [String: JSON]) { self.members = members }

    /// Which of these names are given.
    func given(among names: [String]) -> [String] { names.filter { value($0) != nil } }

    func text(_ name: String) throws(Refusal) -> String? {
        guard let value = value(name) else { return nil }
        guard case .text(let text) = value else { throw .invalid(field: name, "must be a string", found: value) }
        guard !text.unicodeScalars.contains("\u{0}") else {
            throw .invalid(field: name, "must not contain a NUL character")
        }
        return text
    }

    /// A text that is required and not empty.
    func requiredText(_ name: String) throws(Refusal) -> String {
        guard let text = try text(name) else { throw .invalid(field: name, "is required") }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: name, "must not be empty") }
        return text
    }

    /// A text that may be left out but not be empty.
    func name(_ name: String) throws(Refusal) -> String? {
        value(name) == nil ? nil : try requiredText(name)
    }

    /// True or false; the vendor's own clients also send 1 or 0 (Contract.md, "Errors").
    func flag(_ name: String) throws(Refusal) -> Bool? {
        switch value(name) {
        case nil: nil
        case .bool(let flag): flag
        case .integer(0): false
        case .integer(1): true
        case .some(let value): throw .invalid(field: name, "must be true or false", found: value)
        }
    }

    func integer(_ name: String) throws(Refusal) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .integer(let number) = value else {
            throw .invalid(field: name, "must be an integer", found: value)
        }
        return number
    }

    /// An id that is required: an integer, or its digits in a text (Contract.md, "Endpoints and families").
    func requiredID(_ name: String) throws(Refusal) -> Int {
        switch value(name) {
        case nil: throw .invalid(field: name, "is required")
        case .integer(let number): return number
        case .some(let value):
            guard let text = value.string, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text)
            else {
                throw .invalid(field: name, "must be an integer", found: value)
            }
            return number
        }
    }

    func number(_ name: String) throws(Refusal) -> Double? {
        switch value(name) {
        case nil: nil
        case .integer(let number): Double(number)
        case .number(let number): number
        case .some(let value): throw .invalid(field: name, "must be a number", found: value)
        }
    }

    /// A number within bounds.
    func number(_ name: String, in range: ClosedRange<Double>) throws(Refusal) -> Double? {
        guard let value = try number(name) else { return nil }
        guard range.contains(value) else {
            throw .invalid(
                field: name, "should be from \(range.lowerBound) to \(range.upperBound)", found: .number(value))
        }
        return value
    }

    /// An integer within bounds.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let value = try integer(name) else { return nil }
        if value < range.lowerBound {
            throw .invalid(
                field: name, "should be greater than or equal to \(range.lowerBound)", found: .integer(value))
        }
        guard value <= range.upperBound else {
            throw .invalid(field: name, "should be less than or equal to \(range.upperBound)", found: .integer(value))
        }
        return value
    }

    func texts(_ name: String) throws(Refusal) -> [String]? {
        guard let value = value(name) else { return nil }
        guard case .list(let items) = value else { throw .invalid(field: name, "must be an array", found: value) }
        let texts = items.compactMap(\.string)
        guard texts.count == items.count else { throw .invalid(field: name, "must be an array of strings") }
        return texts
    }

    /// One of a fixed set of values.
    func choice<Value: RawRepresentable & CaseIterable>(_ name: String, of type: Value.Type) throws(Refusal) -> Value?
    where Value.RawValue == String {
        try choice(name, of: type) { $0 }
    }

    /// One of a fixed set of lower-case values, in any case: statuses are compared like that (Contract.md, "Statuses").
    func status<Value: RawRepresentable & CaseIterable>(_ name: String, of type: Value.Type) throws(Refusal) -> Value?
    where Value.RawValue == String {
        try choice(name, of: type) { $0.lowercased() }
    }

    private func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, of type: Value.Type, spelled: (String) -> String
    ) throws(Refusal) -> Value? where Value.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let value = Value(rawValue: spelled(text)) else {
            let values = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid(field: name, "must be one of: \(values)", found: .text(text))
        }
        return value
    }

    private func value(_ name: String) -> JSON? {
        guard let value = members[name] else { return nil }
        if case .null = value { return nil }
        return value
    }
}
