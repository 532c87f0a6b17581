/// One difference inside a resource: a path below its address, and the value on either side. Nil is "absent".
package struct FieldChange: Hashable, Codable, Sendable {
    package let path: String
    package let before: JSONValue?
    package let after: JSONValue?

    package init(_ path: String, before: JSONValue?, after: JSONValue?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

extension JSONValue {
    /// The differences between two documents, path by path, in the order of their keys. Arrays are compared by
    /// position.
    package static func differences(from before: JSONValue?, to after: JSONValue?, at path: String) -> [FieldChange] {
        switch (before, after) {
        case let (old?, new?) where old == new:
            return []
        case let (.object(old)?, .object(new)?):
            return Set(old.keys).union(new.keys).sorted().flatMap { key in
                differences(from: old[key], to: new[key], at: "\(path).\(key)")
            }
        case let (.array(old)?, .array(new)?):
            return (0..<max(old.count, new.count)).flatMap { index in
                differences(
                    from: index < old.count ? old[index] : nil, to: index < new.count ? new[index] : nil,
                    at: "\(path)[\(index)]")
            }
        case (nil, nil):
            return []
        default:
            return [FieldChange(path, before: before, after: after)]
        }
    }
}
