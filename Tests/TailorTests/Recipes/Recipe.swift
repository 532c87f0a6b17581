import Foundation
import TailorModel
import TailorYAML
import Testing

/// A file of `examples/ci`, or of the root, as YAML.
struct Recipe {
    let node: YAMLNode

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    init(_ path: String) throws {
        let document = YAMLDocument.parse(Array(try Data(contentsOf: Self.root.appending(path: path))), file: path)
        #expect(document.diagnostics.isEmpty, "\(document.diagnostics.map(\.message))")
        node = try #require(document.root)
    }

    func job(_ name: String) throws -> YAMLNode { try #require(node["jobs"]?[name], "no job \(name)") }
}

extension YAMLNode {
    subscript(key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

    var entries: [YAMLEntry] { if case .mapping(let entries) = content { entries } else { [] } }
    var items: [YAMLNode] { if case .sequence(let items) = content { items } else { [] } }
    var text: String? { if case .scalar(let scalar) = content { scalar.text } else { nil } }
    var texts: [String: String] {
        Dictionary(entries.compactMap { entry in entry.value.text.map { (entry.key, $0) } }) { $1 }
    }
}
