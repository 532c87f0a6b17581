import Foundation

/// What a route answers.
struct Answer: Sendable {
    enum Content: Sendable {
        case none
        case json(JSON)
        case file(Data, mediaType: String)
        /// Files that are packed into a zip while they are sent.
        case archive([(name: String, file: URL)])
    }

    let status: Int
    let content: Content

    static func ok(_ json: JSON) -> Answer { Answer(status: 200, content: .json(json)) }
    static func created(_ json: JSON) -> Answer { Answer(status: 201, content: .json(json)) }
    static func accepted(_ json: JSON) -> Answer { Answer(status: 202, content: .json(json)) }
    static let deleted = Answer(status: 204, content: .none)
    static func file(_ data: Data, mediaType: String) -> Answer {
        Answer(status: 200, content: .file(data, mediaType: mediaType))
    }
}
