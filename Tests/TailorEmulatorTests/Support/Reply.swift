import Foundation
import TailorModel

/// What the emulator answered.
struct Reply {
    let status: Int
    let headers: [String: String]
    let body: Data

    var json: JSONValue { JSONValue(parsing: body) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
    var id: Int { json["id"].int }
}
