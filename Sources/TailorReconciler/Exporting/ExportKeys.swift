import Foundation
import TailorModel

/// Keys and names that a YAML can have, for objects that the vendor allows to have any, also none, and the same ones.
struct ExportKeys {
    private var taken: [ResourceKind: Set<String>] = [:]
    private var names: [Place: Set<String>] = [:]

    private struct Place: Hashable {
        let kind: ResourceKind
        let parent: String
    }

    /// A name in the YAML, and whether it is the one at the vendor.
    struct Name {
        let text: String
        let isOwn: Bool
    }

    /// A key made from the name. The first object of a name has the key without its id, so that keys stay when objects
    /// are added. Call it in the order of ids.
    mutating func key(for name: String, _ id: RemoteID, _ kind: ResourceKind) -> String {
        let words = name.precomposedStringWithCanonicalMapping.map { $0.isLetter || $0.isNumber ? $0 : "_" }
        let parts = String(words).split(separator: "_").joined(separator: "_").prefix(60)
        let plain = parts.isEmpty ? "\(kind.noun)_\(id)" : String(parts)
        let key = taken[kind, default: []].contains(plain.lowercased()) ? "\(plain)_\(id)" : plain
        taken[kind, default: []].insert(key.lowercased())
        return key
    }

    /// A name that no other object of the parent has in the YAML.
    mutating func name(_ name: String, _ id: RemoteID, _ kind: ResourceKind, in parent: String) -> Name {
        let place = Place(kind: kind, parent: parent)
        let isBlank = name.allSatisfy(\.isWhitespace)
        let isOwn = !isBlank && !names[place, default: []].contains(name)
        let text = isOwn ? name : isBlank ? "\(kind.noun) \(id)" : "\(name) (\(id))"
        names[place, default: []].insert(text)
        return Name(text: text, isOwn: isOwn)
    }
}
