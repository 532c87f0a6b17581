/// A number that only counts up, checked where it is decoded: files and answers may hold anything, and the next number must
/// not overflow.
@propertyWrapper
package struct Counter: Hashable, Codable, Sendable {
    /// Up to 2^53, which every JSON reader keeps.
    package static let range = 0...9_007_199_254_740_992

    package var wrappedValue: Int

    package init(wrappedValue: Int) { self.wrappedValue = wrappedValue }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = try container.decode(Int.self)
        guard Self.range.contains(wrappedValue) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Expected a number from 0 to 2^53.")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
