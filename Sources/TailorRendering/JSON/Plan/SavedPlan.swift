import Foundation
import TailorModel

/// A document of `plan --out FILE`: the hash that the plan must have, what was allowed, and what it said to people.
package struct SavedPlan: Sendable {
    package let hash: Digest
    package let options: PlanOptions
    package let view: PlanView
    /// What its page shows besides; nil where the plan was saved without it.
    package let review: PlanReview?

    /// - Throws: `SavedPlanFailure` for any other document.
    package init(reading data: Data) throws(SavedPlanFailure) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let document = try? decoder.decode(PlanDocument.self, from: data) else {
            throw SavedPlanFailure(message: "it was not written by `tailor plan --out`")
        }
        guard document.formatVersion.hasPrefix("1.") else {
            throw SavedPlanFailure(
                message: "its format is \(document.formatVersion.printable), and this tailor reads 1.x")
        }
        hash = document.planHash
        options = document.options.options
        view = document.view
        review = document.review
    }
}

/// Why a file is not a saved plan, as a clause.
package struct SavedPlanFailure: Error, Hashable, Sendable {
    package let message: String
}
