/// What the receipt of a training says of weights that were downloaded.
package enum WeightsNote: Hashable, Sendable {
    /// The training has no receipt.
    case none
    /// It has them now.
    case written
    /// It had the same ones.
    case same
    /// It has others.
    case different(Receipt.Weights)
    /// The state could not be written.
    case unwritten

    /// For programs.
    package var word: String {
        switch self {
        case .none: "none"
        case .written: "written"
        case .same: "same"
        case .different: "different"
        case .unwritten: "unwritten"
        }
    }
}
