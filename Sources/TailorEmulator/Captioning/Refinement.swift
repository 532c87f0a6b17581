import Foundation

/// An instruction in plain words, applied to a visual schema or a caption
/// (contract, POST /tailored-gen/refine_structured_prompt).
///
/// The emulator understands one form, `change the FIELD to VALUE` (or `set FIELD to VALUE`), where FIELD is a member of
/// the object. Every instruction, understood or not, is kept under `refinements`, so that the answer tells what it came of.
struct Refinement {
    let instruction: String

    func apply(to members: [String: JSON]) -> JSON {
        var members = members
        if let (field, value) = assignment, let name = members.keys.first(where: { $0.lowercased() == field }) {
            members[name] = .text(value)
        }
        var refinements: [JSON] = []
        if case .list(let earlier) = members["refinements"] { refinements = earlier }
        members["refinements"] = .list(refinements + [.text(instruction)])
        members["written_by"] = .text(Caption.author)
        return .object(members.sorted { $0.key < $1.key }.map { JSON.Member(name: $0.key, value: $0.value) })
    }

    private var assignment: (field: String, value: String)? {
        let pattern = #/^\s*(?:change|set)\s+(?:the\s+)?(\w+)\s+to\s+(.+?)\s*\.?\s*$/#.ignoresCase()
        guard let match = instruction.firstMatch(of: pattern) else { return nil }
        let value = match.2.trimmingCharacters(in: CharacterSet(charactersIn: "'\"“”‘’"))
        return (match.1.lowercased(), value)
    }
}
