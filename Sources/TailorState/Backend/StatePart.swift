/// What a backend stores of a state.
enum StatePart: Sendable {
    case document, journal
}
