import Foundation
import TailorModel

/// What `apply FILE` reads from a document of `plan --out FILE`: the hash that the plan must have, and what was allowed.
package struct SavedPlan: Hashable, Sendable {
    package let hash: Digest
    package let options: PlanOptions

    /// - Throws: `SavedPlanFailure` for any other document.
    package init(reading data: Data) throws(SavedPlanFailure) {
        guard let document = try? JSONDecoder().decode(Document.self, from: data) else {
            throw SavedPlanFailure(message: "it was not written by `tailor plan --out`")
        }
        guard document.formatVersion.hasPrefix("1.") else {
            throw SavedPlanFailure(
                message: "its format is \(document.formatVersion.printable), and this tailor reads 1.x")
        }
        hash = document.planHash
        options = PlanOptions(
            allowed: document.options.allow, replaced: document.options.replace,
            allowsDeletes: document.options.allowDeletes, allowedTrainings: document.options.allowTrainings,
            goal: document.options.goal)
    }

    private struct Document: Decodable {
        let formatVersion: String
        let planHash: Digest
        let options: Options

        enum CodingKeys: String, CodingKey {
            case formatVersion = "format_version"
            case planHash = "plan_hash"
            case options
        }
    }

    private struct Options: Decodable {
        let goal: PlanOptions.Goal
        let allow: Set<Address>
        let replace: Set<Address>
        let allowDeletes: Bool
        let allowTrainings: Int?

        enum CodingKeys: String, CodingKey {
            case goal, allow, replace
            case allowDeletes = "allow_deletes"
            case allowTrainings = "allow_trainings"
        }
    }
}

/// Why a file is not a saved plan, as a clause.
package struct SavedPlanFailure: Error, Hashable, Sendable {
    package let message: String
}
