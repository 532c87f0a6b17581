import Foundation

/// A place for objects with names, that changes one only on a condition. What it writes is durable when it returns, and
/// read and listed by everybody from then on.
///
/// After a failure that may pass it tries again. After a write whose answer is lost it reads the object and compares.
protocol ObjectStore: Sendable {
    /// What messages call an object: `s3://bucket/team/state.json`.
    func name(of key: String) -> String

    /// Nil: there is none.
    func get(_ key: String) async throws(ObjectFailure) -> Answered<StoredObject?>

    /// Writes an object.
    /// - Returns: its new tag. Nil: the condition does not hold, and nothing was written.
    func put(
        _ bytes: Data, at key: String, if condition: PutCondition
    ) async throws(ObjectFailure) -> Answered<String?>

    /// An object that does not exist is no failure.
    func delete(_ key: String) async throws(ObjectFailure)

    /// The objects whose keys begin so, by key.
    func list(_ prefix: String) async throws(ObjectFailure) -> [ListedObject]
}

/// What a write needs.
enum PutCondition: Hashable, Sendable {
    case none
    /// There is no object of this key.
    case absent
    /// The object has this tag.
    case match(String, as: TagForm)
}

/// How a store wants a tag that it should match. The standard has it in quotes; some stores take it only without.
enum TagForm: String, Hashable, Codable, Sendable, CaseIterable {
    case quoted, bare
}

/// An object that was read.
struct StoredObject: Hashable, Sendable {
    let bytes: Data
    /// Differs whenever the bytes differ.
    let tag: String
}

/// An object of a list.
struct ListedObject: Hashable, Sendable {
    let key: String
    let tag: String
    /// In bytes.
    let size: Int
}

/// An answer, and the store's clock when it was given. The clock has whole seconds, rounded down.
struct Answered<Value: Sendable>: Sendable {
    let value: Value
    let date: Date
}

/// Why an object store did not do what was asked.
struct ObjectFailure: Error, Hashable, Sendable {
    /// What was found: one sentence without a full stop.
    let message: String
    /// What to do: full sentences.
    let help: String
    /// The write may have happened, or may still happen.
    let isInDoubt: Bool

    init(_ message: String, help: String, isInDoubt: Bool = false) {
        self.message = message
        self.help = help
        self.isInDoubt = isInDoubt
    }
}
