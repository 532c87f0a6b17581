import TailorModel

/// What the vendor keeps in another spelling than it was sent in.
package enum RespellingText {
    /// What a run learned; nil when it is nothing.
    package static func diagnostic(of respellings: [Respelling]) -> Diagnostic? {
        guard let first = respellings.first else { return nil }
        let values = respellings.map { "\($0.address) \($0.field)" }
        let message =
            if respellings.count == 1, let sent = first.sent, let kept = first.kept {
                "the vendor keeps `\(kept)` where `\(sent)` was sent, as the \(first.field) of \(first.address)"
            } else {
                "the vendor keeps \(counted(values.count, "value")) in another spelling than sent: \(values.folded())"
            }
        return .warning(
            message,
            help: "That is recorded, and no difference: nothing is written or trained because of it. `tailor status` "
                + "lists such values.")
    }

    /// The block below a status; empty when there is nothing to list. Captions of one dataset are counted.
    static func block(of respellings: [Respelling]) -> String {
        guard !respellings.isEmpty else { return "" }
        let captions = Dictionary(grouping: respellings.filter(\.isCaption), by: \.address)
        let lines =
            respellings.filter { !$0.isCaption }.map { value in
                let texts = value.kept.map { ": `\($0)` for `\(value.sent ?? "")`" } ?? ""
                return "\(value.address) \(value.field)\(texts)"
            } + captions.sorted { $0.key < $1.key }.map { "\($0) \(counted($1.count, "caption"))" }
        return lines.reduce("In the vendor's spelling, which is no difference:\n") { $0 + "  \($1.printable)\n" }
    }
}

extension Respelling {
    fileprivate var isCaption: Bool { field.hasSuffix("].caption") }
}
