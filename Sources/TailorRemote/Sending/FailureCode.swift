import TailorModel

extension RemoteFailure.Code {
    /// What kind of failure a status that is no success stands for.
    /// - Parameter words: the vendor's, which alone tell a quota from a missing permission (contract, POST
    ///   /tailored-gen/projects, 403).
    init(status: Int, saying words: String) {
        self =
            switch status {
            case 301, 302, 303, 307, 308: .redirected
            case 401: .unauthenticated
            case 402: .payment
            case 403: Self.speaksOfQuota(words) ? .quota : .forbidden
            case 404: .notFound
            case 409, 412: .conflict
            case 429: .rateLimited
            case 400, 413, 415, 422, 460, 506: .rejected
            case 408: .server
            case 400..<500: .rejected
            default: .server
            }
    }

    private static func speaksOfQuota(_ words: String) -> Bool {
        let words = words.lowercased()
        return ["quota", "subscription", "upgrade your plan"].contains { words.contains($0) }
    }
}
