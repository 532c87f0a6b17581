import TailorModel

/// `--verify`: what comparing adopted images with the files of the YAML found. An image that is the same is not assumed
/// any more; one that differs is warned of, and planned like before (Planning.md, "Adopting what exists").
package struct ImageVerification: Sendable {
    private let confirmed: [AssumedImage]
    private let warnings: [Diagnostic]

    /// - Parameter confirmed: images that show what their file shows.
    package init(confirmed: [AssumedImage] = [], warnings: [Diagnostic] = []) {
        self.confirmed = confirmed
        self.warnings = warnings
    }

    private var edits: [Address: [StateEdit]] {
        Dictionary(grouping: confirmed, by: \.dataset).mapValues { images in
            images.map { .image(dataset: $0.dataset.key, name: $0.name, $0.confirmed) }
        }
    }

    /// The inputs as if it were recorded already.
    func applied(to inputs: PlanInputs) -> PlanInputs {
        var verified = inputs
        for edit in edits.values.joined() { verified.recorded.apply(edit) }
        return verified
    }

    func plan(into builder: inout PlanBuilder) {
        builder.diagnostics += warnings
        for (address, edits) in edits.sorted(by: { $0.key < $1.key }) {
            let files = edits.count == 1 ? "its file" : "their files"
            builder.fixState(
                address, edits, because: "\(counted(edits.count, "image")) compared with \(files), and the same")
        }
    }
}
