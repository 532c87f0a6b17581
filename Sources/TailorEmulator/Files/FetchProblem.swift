/// Why an address cannot be fetched.
enum FetchProblem: Error, Sendable, CustomStringConvertible {
    /// Not an http or https address.
    case badAddress
    case tooLarge(limit: Int)
    /// One text for every failure: whether a port is open, or a name exists, is nobody's to learn from the emulator.
    case unreachable
    /// What arrived cannot be stored here.
    case unstorable

    var description: String {
        switch self {
        case .badAddress: "It is not an http or https address."
        case .tooLarge(let limit): "It is larger than \(limit) bytes."
        case .unreachable:
            "Nothing could be downloaded from there. The emulator only fetches from public addresses; "
                + "`tailor emulator --fetch-private` lifts that."
        case .unstorable: "It cannot be stored."
        }
    }
}
