import TailorModel

/// What `promote` and `reject` did, for people.
package enum ReviewText {
    /// - Parameters:
    ///   - before: the revision that was current.
    ///   - decision: nil where nothing was written, because it was current already.
    package static func promoted(
        _ address: Address, revision: Int, id: RemoteID, before: Int, _ decision: ModelReview.Decision?
    ) -> String {
        let name = "\(address.description.printable) r\(revision) (id \(id))"
        guard let decision else { return "\(name) is current already.\n" }
        let older =
            revision < before
            ? "\nThe next plan compares r\(revision) with the YAML: change the YAML, too, if it asks for r\(before)."
            : ""
        return "\(name) is current now: promoted by \(decision.by.printable). r\(before) is retired.\(older)\n"
    }

    /// - Parameter current: the revision that stays current.
    package static func rejected(
        _ address: Address, revision: Int, id: RemoteID, current: Int, _ decision: ModelReview.Decision
    ) -> String {
        let name = "\(address.description.printable) r\(revision) (id \(id))"
        return """
            \(name) is retired: rejected by \(decision.by.printable). r\(current) stays current.
            The same inputs are not trained again: change the YAML, or retrain with \
            `tailor apply --replace \(address.description.printable)`.

            """
    }
}

/// The same for programs.
package struct ReviewJSON: Sendable {
    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// - Parameters:
    ///   - current: the revision that is current now, and its id.
    ///   - decision: nil where nothing was written.
    package func text(
        _ verdict: ModelReview.Verdict, _ address: Address, revision: Int, id: RemoteID,
        current: (revision: Int, id: RemoteID), _ decision: ModelReview.Decision?, serial: Int
    ) -> String {
        let document: JSONText = [
            "format_version": "1.0", "tailor_version": .text(toolVersion), "address": .text(address.description),
            "verdict": .text(verdict.rawValue), "revision": .number(revision), "id": .id(id),
            "current": ["revision": .number(current.revision), "id": .id(current.id)],
            "changed": .value(.bool(decision != nil)), "by": .text(decision?.by), "at": .text(decision?.at.timestamp),
            "note": .text(decision?.note), "commit": .text(decision?.commit), "serial": .number(serial),
        ]
        return document.document
    }
}
