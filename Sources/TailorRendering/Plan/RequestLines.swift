import TailorModel

/// The requests of a plan by endpoint, because the vendor limits each endpoint separately:
/// `180  POST /datasets/{dataset_id}/images`. Endpoints with one request, and the rest of many, share a line.
enum RequestLines {
    /// Endpoints that have a line of their own.
    private static let most = 6
    private static let root = "/v1/tailored-gen"

    static func lines(of estimate: RequestEstimate) -> [String] {
        let rows = estimate.byEndpoint.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let own = rows.prefix(most).prefix { $0.value > 1 }
        let rest = rows.dropFirst(own.count)
        var lines = own.map { (count: $0.value, what: described($0.key)) }
        if let only = rest.first, rest.count == 1 {
            lines.append((only.value, described(only.key)))
        } else if !rest.isEmpty {
            let others = own.isEmpty ? "endpoints" : "other endpoints"
            let each = rest.first?.value == 1 ? ", one each" : ""
            lines.append((rest.reduce(0) { $0 + $1.value }, "to \(rest.count) \(others)\(each)"))
        }
        let width = lines.map { String($0.count).count }.max() ?? 0
        return lines.map { line in
            String(repeating: " ", count: width - String(line.count).count) + "\(line.count)  \(line.what)"
        }
    }

    private static func described(_ endpoint: Endpoint) -> String {
        let template = endpoint.template
        let path = template.hasPrefix(root) ? template.dropFirst(root.count) : template[...]
        return "\(endpoint.method.rawValue) \(path)"
    }
}
