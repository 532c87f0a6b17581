/// The integer by which the vendor knows a project, dataset, image or model. Some paths and bodies of the contract
/// spell it as a string; it is kept as a number and sent as each schema says (Contract.md, "Names").
package struct RemoteID: Hashable, Sendable, Comparable, RawRepresentable, CustomStringConvertible {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }
    package init(_ rawValue: Int) { self.rawValue = rawValue }

    /// The id of what an intent makes, before the vendor gives one; the vendor counts from 1.
    package static let pending = RemoteID(0)

    package var description: String { String(rawValue) }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension RemoteID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Int.self)
        guard Counter.range.contains(number), number > 0 || !decoder.isReadingVendor else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Expected an id from 1 to 2^53.")
        }
        self.init(number)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension CodingUserInfoKey {
    /// The document is an answer of the vendor, where ids count from 1. The journal also has pending ones.
    package static var isVendor: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "tailor.vendor") }
}

extension Decoder {
    fileprivate var isReadingVendor: Bool { CodingUserInfoKey.isVendor.map { userInfo[$0] != nil } ?? false }
}
