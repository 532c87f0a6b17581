import TailorModel

/// Samples that ended without a picture: that is their result, and no failure of the run.
package enum SampleText {
    /// One warning for each.
    package static func diagnostics(of refused: [Address: [SampleRecord]]) -> [Diagnostic] {
        refused.sorted { $0.key < $1.key }.flatMap { address, samples in
            samples.compactMap { diagnostic(of: $0, at: address) }
        }
    }

    private static func diagnostic(of sample: SampleRecord, at address: Address) -> Diagnostic? {
        guard let refusal = sample.refusal else { return nil }
        let name = address.sample(sample.name)
        let what: String
        let help: String
        switch refusal.code {
        case .moderated:
            what = "was refused by content moderation"
            help = "It is not asked for again until its request changes."
        case .failed:
            what = "failed at the vendor"
            help = "It is not asked for again until its request changes, or with `--replace '\(name)'`."
        case .gone:
            what = "was made, and its picture is gone"
            help = "`--replace '\(name)'` asks for it again; that is billed like any other generation."
        }
        return .warning(
            "\(name) (r\(sample.revision)) \(what): \(refusal.message.printable)", help: help, address: address)
    }
}
