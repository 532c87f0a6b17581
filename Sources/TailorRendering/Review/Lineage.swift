import TailorModel

/// Where models come from: a project, the revisions of a dataset in it, and the revisions of the models that were and will be
/// trained on each.
package struct Lineage: Hashable, Codable, Sendable {
    /// What a revision is now, unless the plan makes or deletes it.
    enum Role: String, Hashable, Codable, Sendable {
        case current, retired, successor
        /// The plan makes it.
        case new
        /// The plan deletes it.
        case deleted
    }

    struct Model: Hashable, Codable, Sendable {
        let address: Address
        let revision: Int
        let role: Role
        /// The plan trains it.
        let isTrained: Bool

        private enum CodingKeys: String, CodingKey {
            case address, revision, role
            case isTrained = "trained"
        }
    }

    struct Dataset: Hashable, Codable, Sendable {
        let revision: Int
        let role: Role
        /// Nil where that is not known.
        let pictures: Int?
        let models: [Model]
    }

    /// Its name where it is not managed, else its address.
    let project: String
    let dataset: Address
    /// Oldest first.
    let revisions: [Dataset]
    /// Older revisions that are left out.
    let earlier: Int
}

extension Lineage {
    /// Everything that is drawn, in one line.
    var description: String {
        let left = earlier == 0 ? "" : "\(counted(earlier, "earlier revision")), then "
        let steps = revisions.map { step in
            let models = step.models.map {
                "\($0.address) r\($0.revision) (\($0.role.rawValue)\($0.isTrained ? ", trained by this plan" : ""))"
            }
            let of = step.pictures.map { ", \(counted($0, "picture"))" } ?? ""
            return "r\(step.revision) (\(step.role.rawValue)\(of))"
                + (models.isEmpty ? "" : " with \(models.joined(separator: " and "))")
        }
        return "\(project) has \(dataset): \(left)\(steps.joined(separator: ", then "))."
    }
}
