import Foundation

/// A path with parameters: `/v1/tailored-gen/projects/{project_id}`.
struct PathTemplate: Sendable, Hashable {
    let text: String
    private let segments: [Substring]

    init(_ text: String) {
        self.text = text
        segments = Self.segments(of: text[...])
    }

    /// The names of the parameters, in their order.
    var parameters: [String] {
        segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The values of the parameters when a path's segments match, percent-decoded; nil otherwise.
    func match(_ found: [Substring]) -> [String: String]? {
        guard found.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, value) in zip(segments, found) {
            if segment.hasPrefix("{") {
                guard let decoded = String(value).removingPercentEncoding, !decoded.isEmpty else { return nil }
                values[String(segment.dropFirst().dropLast())] = decoded
            } else if segment != value {
                return nil
            }
        }
        return values
    }

    /// The parts between a path's slashes. A trailing slash makes no difference.
    static func segments(of path: Substring) -> [Substring] {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return Array(segments.last?.isEmpty == true && segments.count > 1 ? segments.dropLast() : segments)
    }
}
