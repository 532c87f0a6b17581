import Foundation
import TailorModel

/// How a visual schema came back that has everything in it that a vendor may spell in its own way.
struct DocumentSpelling {
    static let questions: [VendorQuestion] = [.nullMembers, .keyOrder, .wholeNumbers, .largeNumbers, .emoji]

    /// The keys are in an order that no sorting gives; the large number is 2^53 + 1, which no double holds.
    static let sent =
        #"{"subject":"an owl","note":null,"count":2,"large":9007199254740993,"bird":"🦉","also":{"left":null}}"#

    private static let order = ["subject", "count", "large", "bird"]

    private let text: String
    private let members: [String: JSONValue]

    /// - Parameter text: as it was read.
    init(_ text: String) {
        self.text = text
        if case .object(let members)? = JSONValue(parsing: text) { self.members = members } else { members = [:] }
    }

    func word(for question: VendorQuestion) -> VendorAnswer.Word {
        guard !members.isEmpty else { return .changed }
        return switch question {
        case .nullMembers: nulls
        case .keyOrder: keyOrder
        case .wholeNumbers: wholeNumbers
        case .largeNumbers: text.contains("9007199254740993") ? .kept : .changed
        case .emoji: members["bird"] == "🦉" ? .kept : .changed
        default: .unknown
        }
    }

    private var nulls: VendorAnswer.Word {
        let inner: [String: JSONValue] = if case .object(let members)? = members["also"] { members } else { [:] }
        switch (members["note"], inner["left"]) {
        case (.null?, .null?): return .kept
        case (nil, nil): return .dropped
        default: return .changed
        }
    }

    private var keyOrder: VendorAnswer.Word {
        let places = Self.order.compactMap { text.range(of: "\"\($0)\"")?.lowerBound }
        return places.count == Self.order.count && places == places.sorted() ? .kept : .changed
    }

    private var wholeNumbers: VendorAnswer.Word {
        guard let range = text.firstMatch(of: /"count"\s*:\s*([0-9.eE+]+)/) else { return .changed }
        return switch range.1 {
        case "2": .kept
        case "2.0": .doubles
        default: .changed
        }
    }
}
