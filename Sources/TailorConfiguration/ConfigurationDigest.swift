import Foundation
import TailorModel

/// The digest that a saved plan keeps to notice that the configuration changed since.
enum ConfigurationDigest {
    /// A digest over the resolved graph, in which the digests of all pictures stand, and over every other file that was
    /// read.
    /// - Returns: nil when the graph cannot be written as JSON, which a graph without errors always can.
    static func make(of graph: DesiredGraph, files: [String: Digest]) -> Digest? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard var content = try? encoder.encode(graph) else { return nil }
        for (path, digest) in files.sorted(by: { $0.key < $1.key }) {
            content.append(contentsOf: "\n\(digest) \(path)".utf8)
        }
        return Digest(of: content)
    }
}
