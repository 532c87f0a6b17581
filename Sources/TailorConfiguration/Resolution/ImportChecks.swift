import TailorModel
import TailorYAML

extension Declarations {
    /// Reports entries of `import` that contradict the rest of the YAML, or each other.
    func reportImports(findings: inout Findings) {
        var addresses: [Address: SourceMark] = [:]
        var objects: [Import: SourceMark] = [:]
        for declared in imports {
            let (address, mark) = (declared.to.value, declared.to.mark)
            if let first = addresses[address] {
                findings.report(
                    .error(
                        "two objects are adopted as `\(address)`", at: mark, label: "remove one of the two",
                        related: [.init("the first is adopted here", at: first)], address: address))
            } else if existing[address] != nil {
                findings.report(.notManaged(declared.to, "adopted as"))
            } else if isComplete, places[address] == nil {
                let known = places.keys.filter { $0.kind == address.kind }.sorted().map(\.key)
                findings.report(.undeclared(declared.to, among: known))
            }
            addresses[address] = addresses[address] ?? mark
            let object = Import(to: Address(address.kind, ""), id: declared.id.value)
            if let first = objects[object] {
                findings.report(
                    .error(
                        "the \(address.kind.noun) \(declared.id.value) is adopted twice", at: declared.id.mark,
                        label: "remove one of the two", related: [.init("first adopted here", at: first)],
                        address: address))
            }
            objects[object] = objects[object] ?? declared.id.mark
        }
    }
}

extension Diagnostic {
    /// - Parameter what: `moved to` or `adopted as`.
    static func notManaged(_ address: Located<Address>, _ what: String) -> Diagnostic {
        .error(
            "nothing can be \(what) `\(address.value)`: it is `existing`, which is only referred to", at: address.mark,
            label: "expected an address with a specification",
            help: "Write its specification in place of `existing`, or remove this entry.", address: address.value)
    }
}
