/// What a picture file is, and what it shows.
package struct MeasuredImage: Hashable, Sendable {
    package let facts: ImageFacts
    package let features: ImageFeatures

    package init(facts: ImageFacts, features: ImageFeatures) {
        self.facts = facts
        self.features = features
    }
}
