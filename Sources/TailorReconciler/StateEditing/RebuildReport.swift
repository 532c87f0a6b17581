import TailorModel
import TailorPlanner

/// What `state rebuild` found.
package struct RebuildReport: Sendable {
    /// An address, with what it got from the vendor.
    package struct Adopted: Sendable {
        package let address: Address
        /// Oldest first.
        package let revisions: [RebuildSearch.Match]
        /// Images of the newest revision, and how many of them are assumed to be what the YAML says.
        package let images: Int
        package let assumed: Int
    }

    /// Parents before children.
    package var adopted: [Adopted] = []
    /// Several objects have the name: a person has to choose.
    package var ambiguous: [RebuildSearch.Finding] = []
    /// Nothing at the vendor has the name.
    package var missing: [Address] = []
    /// Revisions between the others that were never completed: they stay unmanaged.
    package var leftOut: [(address: Address, match: RebuildSearch.Match)] = []
    /// The state as written.
    package var state: RecordedState
}
