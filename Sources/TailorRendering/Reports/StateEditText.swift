import TailorModel

/// What `state mv` and `state rm` did, for people.
package enum StateEditText {
    package static func moved(_ from: Address, to target: Address) -> String {
        "Moved \(from.description.printable) to \(target.description.printable).\n"
    }

    /// - Parameter addresses: children first.
    package static func forgotten(_ addresses: [Address], of state: RecordedState) -> String {
        let lines = addresses.map { address in
            let id = state.id(of: address).map { " (id \($0))" } ?? ""
            return "Forgot \(address.description.printable)\(id).\n"
        }
        return lines.joined() + "At the vendor \(plural(addresses.count, "it stays", "they stay")) as before.\n"
    }
}

/// The same for programs.
package struct StateEditJSON: Sendable {
    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    package func moved(_ from: Address, to target: Address, serial: Int) -> String {
        document(
            [
                .init(
                    key: "moved", value: ["from": .text(from.description), "to": .text(target.description)])
            ], serial: serial)
    }

    package func forgotten(_ addresses: [Address], of state: RecordedState, serial: Int) -> String {
        document(
            [
                .init(
                    key: "forgotten",
                    value: .list(
                        addresses.map { ["address": .text($0.description), "id": .id(state.id(of: $0))] }))
            ], serial: serial)
    }

    /// - Parameter serial: nil where nothing was written, because it is what is stored.
    package func pushed(serial: Int?) -> String {
        document([.init(key: "pushed", value: .value(.bool(serial != nil)))], serial: serial)
    }

    /// - Parameter place: a path or a URL.
    package func placed(at place: String, addresses: Int, serial: Int) -> String {
        document(
            [.init(key: "place", value: .text(place)), .init(key: "addresses", value: .number(addresses))],
            serial: serial)
    }

    private func document(_ members: [JSONText.Member], serial: Int?) -> String {
        JSONText.object(envelope + members + [.init(key: "serial", value: .number(serial))]).document
    }

    private var envelope: [JSONText.Member] {
        [.init(key: "format_version", value: "1.0"), .init(key: "tailor_version", value: .text(toolVersion))]
    }

    /// What `state check` found, in a sentence each.
    package func checked(_ facts: [String]) -> String {
        JSONText.object(envelope + [.init(key: "facts", value: .list(facts.map { .text($0) }))]).document
    }

    /// - Parameter wasLocked: there was a lock, and it was removed.
    package func unlocked(_ wasLocked: Bool) -> String {
        JSONText.object(envelope + [.init(key: "unlocked", value: .value(.bool(wasLocked)))]).document
    }
}
