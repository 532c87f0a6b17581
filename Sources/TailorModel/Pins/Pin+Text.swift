import Foundation

extension Pin {
    package static let formatVersion = "1.0"

    /// As its file holds it (`schemas/pin.schema.json`): JSON for people, with sorted keys, ending with a line break.
    package var text: String {
        let provenance: JSONValue = [
            "samples": .array(
                self.provenance.samples.map {
                    ["name": .string($0.name), "identity": .string($0.identity.description)]
                }),
            "instructions": .array(self.provenance.instructions.map(JSONValue.string)),
            "endpoint": .string(self.provenance.endpoint),
            "made_at": .string(self.provenance.madeAt),
            "tool_version": .string(self.provenance.toolVersion),
            "value_digest": .string(self.provenance.valueDigest.description),
        ]
        let document: JSONValue = [
            "format_version": .string(Self.formatVersion), "kind": .string(kind.rawValue), "provenance": provenance,
            "value": value,
        ]
        return document.pretty + "\n"
    }

    /// Reads what `text` wrote, perhaps edited.
    package init(parsing bytes: some DataProtocol, as kind: PinKind) throws(PinProblem) {
        let document: JSONValue
        do {
            document = try JSONValue(reading: FileText.decode(Data(bytes)))
        } catch let problem as TextProblem {
            throw PinProblem(problem.description)
        } catch let problem as JSONMistake {
            throw PinProblem(problem.description)
        } catch {
            throw PinProblem("is not a JSON object")
        }
        guard case .object(let members) = document else { throw PinProblem("is not a JSON object") }
        guard case .string(let version)? = members["format_version"], version.hasPrefix("1.") else {
            throw PinProblem("has no supported `format_version`: expected `\(Self.formatVersion)`")
        }
        do {
            self = try JSONDecoder().decode(Pin.self, from: Data(document.canonical.utf8))
        } catch {
            throw PinProblem(Self.phrase(for: error))
        }
        guard self.kind == kind else { throw PinProblem("is a pin of a \(self.kind.noun), not of a \(kind.noun)") }
        try requireFittingValue()
    }

    private func requireFittingValue() throws(PinProblem) {
        switch (kind, value) {
        case (.visualSchema, .object), (.captionPrefix, .string): return
        case (.visualSchema, _): throw PinProblem("has a `value` that is not a JSON object")
        case (.captionPrefix, _): throw PinProblem("has a `value` that is not a text")
        }
    }

    private static func phrase(for error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "has no \(place(context.codingPath + [key]))"
        case DecodingError.valueNotFound(_, let context): "has no \(place(context.codingPath))"
        case DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context):
            "cannot be read at \(place(context.codingPath))"
        default: "cannot be read"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let text = path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        return "`\(text.hasPrefix(".") ? String(text.dropFirst()) : text)`"
    }
}
