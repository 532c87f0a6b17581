import TailorModel

/// Ids and attributes for scripts, as one document in which `models.lora.id` is a path. It comes from the state alone.
package struct OutputDocument: Sendable {
    let value: JSONValue
    let source: Source

    /// What the document shows.
    enum Source {
        /// What scripts need, for `output`.
        case outputs
        /// Everything that is recorded, for `state show`.
        case state
    }

    /// - Parameter value: everything that is recorded.
    init(state value: JSONValue) {
        self.value = value
        source = .state
    }

    /// - Parameter existing: what the YAML only refers to.
    package init(of state: RecordedState, existing: [Address: ExistingObject] = [:]) {
        func all(_ kind: ResourceKind, _ recorded: [String: JSONValue]) -> JSONValue {
            let referred = existing.filter { $0.key.kind == kind }.map {
                ($0.key.key, ["id": .integer($0.value.id.rawValue), "existing": true] as JSONValue)
            }
            return .object(recorded.merging(referred) { _, referred in referred })
        }
        source = .outputs
        value = [
            "endpoint": .string(state.endpoint),
            "projects": all(.project, state.projects.mapValues { $0.current.output }),
            "datasets": all(.dataset, state.datasets.mapValues { $0.current.output }),
            "models": all(.model, state.models.mapValues(\.output)),
        ]
    }

    /// A part of the document.
    package struct Part: Hashable, Sendable {
        package let path: String
        package let value: JSONValue
    }

    /// The part that a path names; all of it for the empty path. A segment is `.key` or `["key"]`.
    /// - Throws: a diagnostic that names the nearest paths.
    package func part(at path: String) throws(UnknownOutput) -> Part {
        var value = self.value
        var rest = path[...]
        while !rest.isEmpty {
            guard let step = Self.step(into: value, rest) else { throw UnknownOutput(path: path, in: self) }
            value = step.value
            rest = step.rest
        }
        return Part(path: path, value: value)
    }

    /// The longest key that the path continues with: keys may have dots in them.
    private static func step(into value: JSONValue, _ path: Substring) -> (value: JSONValue, rest: Substring)? {
        guard case .object(let members) = value else { return nil }
        let matches = members.compactMap { key, value -> (value: JSONValue, rest: Substring)? in
            let spellings = [key, "." + key, "[\"\(key)\"]", ".[\"\(key)\"]"]
            let rests = spellings.filter(path.hasPrefix).map { path.dropFirst($0.count) }
            return rests.first { $0.isEmpty || $0.first == "." || $0.first == "[" }.map { (value, $0) }
        }
        return matches.min { $0.rest.count < $1.rest.count }
    }

    /// Every path of the document, parents before children.
    var paths: [String] { Self.paths(of: value, at: "") }

    private static func paths(of value: JSONValue, at path: String) -> [String] {
        guard case .object(let members) = value else { return [] }
        return members.keys.sorted().flatMap { key in
            let inner = OutputDocument.join(path, key)
            return [inner] + paths(of: members[key] ?? .null, at: inner)
        }
    }

    static func join(_ path: String, _ key: String) -> String {
        let isPlain = key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        return isPlain ? (path.isEmpty ? key : "\(path).\(key)") : "\(path)[\"\(key)\"]"
    }
}

extension ProjectRecord {
    fileprivate var output: JSONValue {
        [
            "id": .integer(id.rawValue), "name": .string(name), "ip_type": .string(ip.type.rawValue),
            "ip_medium": .string(ip.medium.rawValue),
        ]
    }
}

extension DatasetRecord {
    fileprivate var output: JSONValue {
        [
            "id": .integer(id.rawValue), "name": .string(attributes.name),
            "project_id": .integer(attributes.projectID.rawValue),
            "status": .string(attributes.status.rawValue), "upload_type": .string(attributes.upload.rawValue),
            "images_count": .integer(images.count),
            "images": .object(images.mapValues { ["id": .integer($0.id.rawValue)] }),
        ]
    }
}

extension RevisionHistory<ModelRecord> {
    /// The current revision, and its candidate where there is one.
    fileprivate var output: JSONValue {
        guard let candidate, case .object(var members) = current.output else { return current.output }
        members["candidate"] = candidate.output
        return .object(members)
    }
}

extension ModelRecord {
    fileprivate var output: JSONValue {
        [
            "id": .integer(id.rawValue), "name": .string(name), "dataset_id": .integer(datasetID.rawValue),
            "training_mode": .string(training.mode.rawValue),
            "training_started": trainingStarted.map { .string($0.timestamp) } ?? .null,
        ]
    }
}
