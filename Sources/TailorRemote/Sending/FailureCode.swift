import TailorModel

extension RemoteFailure.Code {
    /// What kind of failure a status that is no success stands for.
    /// - Parameter words: the vendor's, which alone tell a quota (contract, POST /tailored-gen/projects, 403) and a model
    ///   that is not there (POST /image/generate/tailored, 403) from a missing permission.
    init(status: Int, saying words: String) {
        self =
            switch status {
            case 301, 302, 303, 307, 308: .redirected
            case 401: .unauthenticated
            case 402: .payment
            case 403: Self.forbidden(words)
            case 404: .notFound
            case 409, 412: .conflict
            case 429: .rateLimited
            case 400, 413, 415, 422, 460, 506: .rejected
            case 408: .server
            case 400..<500: .rejected
            default: .server
            }
    }

    private static func forbidden(_ words: String) -> Self {
        let words = words.lowercased()
        if ["quota", "subscription", "upgrade your plan"].contains(where: words.contains) { return .quota }
        // Of a model that is gone, too: generations have no 404.
        return words.contains("does not belong to organization") ? .notFound : .forbidden
    }
}
