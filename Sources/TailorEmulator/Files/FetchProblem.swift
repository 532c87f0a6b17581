/// Why an address cannot be fetched.
enum FetchProblem: Error, Sendable, CustomStringConvertible {
    /// Not an http or https address.
    case badAddress
    case status(Int)
    case tooLarge(limit: Int)
    case failed(String)

    var description: String {
        switch self {
        case .badAddress: "It is not an http or https address."
        case .status(let status): "It answered with status \(status)."
        case .tooLarge(let limit): "It is larger than \(limit) bytes."
        case .failed(let reason): reason
        }
    }
}
