/// Why a request is refused: a status code of the contract, and a sentence that says what was found and expected.
struct Refusal: Error, Sendable {
    let status: Int
    let message: String
    /// What to do, or which value was found.
    let details: String
    /// The field of the body that is wrong, and its value: start_training reports these apart.
    let field: (name: String, input: String)?
    /// Seconds after which another attempt may be granted.
    let retryAfter: Int?

    init(
        _ status: Int, _ message: String, details: String = "", field: (name: String, input: String)? = nil,
        retryAfter: Int? = nil
    ) {
        self.status = status
        self.message = message
        self.details = details
        self.field = field
        self.retryAfter = retryAfter
    }

    static func missing(_ thing: String, _ id: some CustomStringConvertible) -> Refusal {
        Refusal(404, "\(thing) not found", details: "There is no \(thing.lowercased()) with the id \(id).")
    }

    static func invalid(field name: String, _ problem: String, found: JSON? = nil) -> Refusal {
        let input = found.map { String($0.compact.prefix(200)) } ?? ""
        return Refusal(
            400, "`\(name)` \(problem)", details: input.isEmpty ? "" : "Found \(input).", field: (name, input))
    }

    static func unusable(_ error: any Error) -> Refusal {
        Refusal(500, "Internal server error", details: "The emulator could not do its work: \(error)")
    }
}
