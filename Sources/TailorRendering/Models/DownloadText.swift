import TailorModel

/// A download, for people.
package struct DownloadText: Sendable {
    package init() {}

    /// The whole text, ending with a line break.
    /// - Parameters:
    ///   - note: what the receipt says of it; nil where there can be none.
    ///   - subject: the model, as messages name it.
    package func text(of download: Download, _ note: WeightsNote?, of subject: String) -> String {
        var lines = ["\(download.file.printable): \(Self.size(download.bytes))", "\(download.sha256)"]
        if let model = download.baseModel {
            lines.append("Trained from \(model.printable), which is needed to use it.")
        }
        if let card = download.baseModelCard { lines.append("Its licence: \(card.shownURL.printable)") }
        switch note {
        case .written: lines.append("The receipt of \(subject.printable) has its digest now.")
        case .same: lines.append("The receipt of \(subject.printable) has the same digest.")
        case .different, .unwritten, WeightsNote.none?, nil: break
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Weights that are others than those of the receipt.
    package func warning(of known: Receipt.Weights, of subject: String) -> Diagnostic {
        .warning(
            "the weights of \(subject) are not those that were downloaded before (\(known.downloaded.minute), \(known.sha256))",
            help: "The vendor has changed the file since. The receipt keeps the digest of the first download.")
    }

    /// `312 MB of 1.2 GB, 26 %, about 2 min left`.
    package static func line(received: Int, total: Int?, secondsLeft: Double?) -> String {
        guard let total, total > 0 else { return size(received) }
        let left = secondsLeft.map { ", about \(timeSpan(seconds: $0.rounded(.up))) left" } ?? ""
        return "\(size(received)) of \(size(total)), \(received * 100 / total) %" + (received < total ? left : "")
    }

    /// `412 bytes`, `31.2 KB`, `1.2 GB`.
    package static func size(_ bytes: Int) -> String {
        guard bytes >= 1000 else { return counted(bytes, "byte") }
        var (value, unit) = (Double(bytes) / 1000, 0)
        let units = ["KB", "MB", "GB", "TB"]
        while value >= 999.95, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        let tenths = (value * 10).rounded() / 10
        return value >= 100 ? "\(Int(value.rounded())) \(units[unit])" : "\(tenths) \(units[unit])"
    }
}
