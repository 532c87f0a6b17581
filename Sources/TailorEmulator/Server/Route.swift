import Foundation
import HTTPTypes

/// One operation of the served API: method and path template, as the contract spells them.
struct Route: Sendable {
    typealias Handler = @Sendable (Call, Services) async throws(Refusal) -> Answer

    let method: HTTPRequest.Method
    let template: PathTemplate
    /// In which shape it reports what it refuses.
    let errors: ErrorBody.Style
    /// Asks for no token: files have addresses that are hard to guess, like the vendor's signed ones.
    let isOpen: Bool
    let handle: Handler

    /// How faults, limits and the description name it: `POST /v1/tailored-gen/projects`.
    var name: String { "\(method.rawValue) \(template.text)" }

    init(
        _ method: HTTPRequest.Method, _ template: String, errors: ErrorBody.Style = .envelope, isOpen: Bool = false,
        _ handle: @escaping Handler
    ) {
        self.method = method
        self.template = PathTemplate(template)
        self.errors = errors
        self.isOpen = isOpen
        self.handle = handle
    }
}

/// A path with named places: `/v1/tailored-gen/projects/{project_id}`.
struct PathTemplate: Sendable, Hashable {
    let text: String
    private let segments: [Substring]

    init(_ text: String) {
        self.text = text
        segments = Self.segments(of: text[...])
    }

    /// The named places, in their order.
    var places: [String] {
        segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The named places' values when a path's segments fit, percent-decoded; nil otherwise.
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

    /// What stands between a path's slashes. A trailing slash makes no difference.
    static func segments(of path: Substring) -> [Substring] {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return Array(segments.last?.isEmpty == true && segments.count > 1 ? segments.dropLast() : segments)
    }
}
