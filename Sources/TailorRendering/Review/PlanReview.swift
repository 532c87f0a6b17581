import TailorModel

/// What a plan does, for people who look at the pictures: each dataset that it changes, and the models that are made from it. A
/// value: which picture files there are, and how a page looks, is decided elsewhere.
package struct PlanReview: Hashable, Codable, Sendable {
    package let datasets: [DatasetReview]
    /// Pictures in small, as far as they were found, by the key of their source.
    package var thumbnails: [String: Page.Picture.Image] = [:]

    /// Every picture, those that change first.
    package var sources: [ReviewedPicture.Source] {
        let pictures = datasets.flatMap(\.pictures)
        let ordered = pictures.filter { $0.change != .kept } + pictures.filter { $0.change == .kept }
        var known: Set<String> = []
        return ordered.flatMap { [$0.replaced, $0.shown].compactMap { $0 } }.filter { known.insert($0.key).inserted }
    }
}

/// A dataset before and after.
package struct DatasetReview: Hashable, Codable, Sendable {
    package let address: Address
    let action: ChangeAction
    /// The revision that the plan makes; nil where it makes none.
    let revision: Int?
    /// Those that change first.
    package let pictures: [ReviewedPicture]
    /// Captions that change.
    let captions: [FieldChange]
    /// Values of the visual schema that change, by their path inside of it.
    let schema: [FieldChange]
    /// Models that the plan makes or trains.
    let models: [TrainingReview]
    let lineage: Lineage

    func count(_ change: PictureChange) -> Int { pictures.count { $0.change == change } }

    private enum CodingKeys: String, CodingKey {
        case address, action, revision, pictures, captions
        case schema = "visual_schema"
        case models, lineage
    }
}

/// A picture of a dataset before or after.
package struct ReviewedPicture: Hashable, Codable, Sendable {
    package let name: String
    package let change: PictureChange
    /// The name that it had; nil where it keeps its name.
    let earlierName: String?
    /// What it shows, or will show where it is replaced.
    package let shown: Source
    /// What it shows now, where it is replaced.
    package let replaced: Source?

    /// Where a picture can be found.
    package struct Source: Hashable, Codable, Sendable {
        /// Nil: the state does not know the image.
        package let identity: ImageIdentity?
        /// Of its file in the workspace, as the configuration spells it.
        package var path: String?
        /// What was measured, such as `1024 x 1024`.
        var measured: String?
        /// At the vendor.
        package var remote: Remote?

        package init(
            _ identity: ImageIdentity?, path: String? = nil, measured: String? = nil, remote: Remote? = nil
        ) {
            self.identity = identity
            self.path = path
            self.measured = measured
            self.remote = remote
        }

        /// The same for pictures that are the same.
        package var key: String { identity?.description ?? remote.map { "image:\($0.image)" } ?? "" }
    }

    /// An image at the vendor.
    package struct Remote: Hashable, Codable, Sendable {
        package let dataset: RemoteID
        package let image: RemoteID
    }

    private enum CodingKeys: String, CodingKey {
        case name, change
        case earlierName = "earlier_name"
        case shown, replaced
    }
}

/// A model that a plan makes or trains.
struct TrainingReview: Hashable, Codable, Sendable {
    let address: Address
    let action: ChangeAction
    /// The revision that the plan makes; nil where it makes none.
    let revision: Int?
    let isTrained: Bool
    /// What it is made from.
    let inputs: [FieldChange]

    private enum CodingKeys: String, CodingKey {
        case address, action, revision
        case isTrained = "trained"
        case inputs
    }
}
