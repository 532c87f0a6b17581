import TailorModel
import TailorYAML

/// The `prompts` section, and prompts that are written in the `samples` of a model.
enum PromptSection {
    /// The fields are the contract's (POST /image/generate/tailored).
    static let table = KeyTable("prompt", ["name"] + GenerationField.allCases.map(\.rawValue))

    /// Bytes in UTF-8 of a name. File systems allow 255 for a whole name, and a digest and an ending follow.
    static let longestName = 100

    /// Every set, by key.
    static func sets(
        _ section: Section, in folder: any WorkspaceReading, findings: inout Findings
    ) -> [Declared<[PromptDeclaration]>] {
        let keys = KeyTable("set of prompts", section.entries.map(\.key))
        return section.settings(keys, findings: &findings) { reader in
            section.entries.map { entry in
                if let problem = Diagnostic.badKey(entry, address: nil) { reader.findings.report(problem) }
                return Declared(key: entry.key, mark: entry.keyMark, value: list(entry.key, &reader, in: folder))
            }
        }
    }

    /// The prompts of a list that are right; nil when it is no list.
    static func list(
        _ key: String, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> [PromptDeclaration]? {
        guard let items = reader.list(key) else { return nil }
        var first: [String: Located<String>] = [:]
        return items.compactMap { item in
            reader.mapping(of: item, table, at: item.place) { prompt in
                let name = name(&prompt)
                if let name {
                    // Some file systems do not tell `Bicycle` from `bicycle`.
                    let folded = name.value.lowercased()
                    if let known = first[folded] { prompt.report(name, like: known) } else { first[folded] = name }
                }
                return read(name, &prompt, in: folder)
            }
        }
    }

    private static func read(
        _ name: Located<String>?, _ reader: inout Reader, in folder: any WorkspaceReading
    ) -> PromptDeclaration? {
        reader.require(
            GenerationField.seed.rawValue,
            help: "With a seed, pictures of two revisions differ only by what the models learned.")
        reader.require(GenerationField.prompt.rawValue, or: GenerationField.structuredPrompt.rawValue)
        let given = GenerationField.allCases.filter { reader.has($0.rawValue) }
        var values: [GenerationField: JSONValue] = [:]
        for field in given { values[field] = reader.value(of: field, in: folder) }
        guard let name, values.count == given.count, values[.seed] != nil,
            values[.prompt] != nil || values[.structuredPrompt] != nil
        else { return nil }
        do throws(GenerationProblem) {
            let request = try GenerationRequest(values)
            let beyond = request.fieldBeyondLegacy.map { Located($0, at: reader.keyMark($0.rawValue)) }
            return PromptDeclaration(name: name, request: request, beyondLegacy: beyond)
        } catch {
            reader.error(error.message, at: reader.mark, label: error.label)
            return nil
        }
    }

    private static func name(_ reader: inout Reader) -> Located<String>? {
        reader.require("name")
        guard let name = reader.filledText("name") else { return nil }
        let help = "It becomes a part of the names of files."
        guard name.value.isName else {
            reader.error(
                "`\(name.value.shortened)` cannot be the name of a prompt", at: name.mark,
                label: "expected letters, digits, `_` and `-`", help: help)
            return nil
        }
        guard name.value.utf8.count <= longestName else {
            reader.error(
                "the name of a prompt is \(name.value.utf8.count) bytes long", at: name.mark,
                label: "expected at most \(longestName)", help: help)
            return nil
        }
        return name
    }
}

extension Reader {
    fileprivate mutating func report(_ name: Located<String>, like first: Located<String>) {
        let isSame = name.value == first.value
        error(
            "two prompts are named `\(name.value)`" + (isSame ? "" : " but for upper and lower case"), at: name.mark,
            label: "expected another `name`", related: [.init("the first is named here", at: first.mark)])
    }

    /// The value of a field as it is sent; nil when it is wrong, which is reported.
    fileprivate mutating func value(of field: GenerationField, in folder: any WorkspaceReading) -> JSONValue? {
        let key = field.rawValue
        switch field.kind {
        case .text: return filledText(key).map { .string($0.value) }
        case .document: return document(key, in: folder)
        case .integer(let range): return integer(key, in: range).map(JSONValue.integer)
        case .number(let range): return number(key, in: range, expected: field.expectation).map(JSONValue.numeric)
        case .word(let words):
            guard let word = filledText(key) else { return nil }
            guard words.contains(word.value) else {
                error("`\(key)` is `\(word.value.shortened)`", at: word.mark, label: "expected \(field.expectation)")
                return nil
            }
            return .string(word.value)
        }
    }

    /// A JSON object: a mapping, or the path of a file with one.
    private mutating func document(_ key: String, in folder: any WorkspaceReading) -> JSONValue? {
        guard let node = node(key) else { return nil }
        switch node.content {
        case .mapping: return object(key)
        case .scalar(let scalar) where scalar.value != .null:
            return filledText(key).flatMap { path in
                folder.spelled(RelativePath.resolve(path.value, in: path.mark.file), at: path.mark, &self)
                    .flatMap { folder.object(in: $0, "structured prompt", at: path.mark, &self) }
                    .map(GenerationRecord.structuredPrompt)
            }
        default:
            wrongKind(node, named: key, expected: "a mapping, or the path of a JSON file")
            return nil
        }
    }
}
