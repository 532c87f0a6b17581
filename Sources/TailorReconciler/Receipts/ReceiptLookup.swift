import TailorModel

extension RecordedState {
    /// - Parameters:
    ///   - address: of a model; one that was deleted keeps its receipts.
    ///   - revision: nil: the current one, or the last one of a model that was deleted.
    /// - Throws: why there is none.
    package func receipt(of address: Address, revision: Int?) throws(RunFailure) -> ModelReceipt {
        guard address.kind == .model else {
            throw .usage("`\(address)` is no model", help: "Expected `models.KEY`.")
        }
        let history = models[address.key]
        let receipts = receipts[address.key] ?? []
        let record = history.flatMap { history in history.revision(revision ?? history.current.revision) }
        if let record {
            guard let receipt = receipts.last(where: { $0.id == record.id }) else {
                let why = record.missingReceipt
                throw .missing("\(address) r\(record.revision) has no receipt: \(why.reason)", help: why.help)
            }
            return report(receipt, at: address, as: history?.role(of: record))
        }
        // Its revision, or all of it, was deleted.
        if let receipt = receipts.last(where: { revision == nil || $0.revision == revision }) {
            return report(receipt, at: address, as: nil)
        }
        guard let revision, history != nil || !receipts.isEmpty else { throw unknown(address) }
        let known = Set(receipts.map(\.revision)).sorted().map { "r\($0)" }.joined(separator: ", ")
        throw .usage(
            "\(address) has no receipt of r\(revision)",
            help: known.isEmpty ? "It has none." : "It has receipts of \(known).")
    }

    private func report(_ receipt: Receipt, at address: Address, as role: Status.Item.Role?) -> ModelReceipt {
        ModelReceipt(
            address: address, receipt: receipt, role: role,
            reviews: (reviews[address.key] ?? []).filter { $0.id == receipt.id }, endpoint: endpoint)
    }
}

extension ModelRecord {
    /// Why a training has none.
    fileprivate var missingReceipt: (reason: String, help: String) {
        let next = "The next training of this model gets one."
        if isAdopted ?? false { return ("it was adopted, and tailor did not start its training", next) }
        if trainingStarted == nil { return ("its training has not started", "`tailor apply` starts it.") }
        return ("a version of tailor that writes none started its training", next)
    }
}
