import TailorModel

/// A download, for programs.
package struct DownloadJSON: Sendable {
    package static let formatVersion = "1.0"

    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    /// The document, ending with a line break.
    /// - Parameter note: what the receipt says of it; nil where there can be none.
    package func text(of download: Download, _ note: WeightsNote?) -> String {
        let document: JSONText = [
            "format_version": .text(Self.formatVersion),
            "tailor_version": .text(toolVersion),
            "file": .text(download.file),
            "bytes": .number(download.bytes),
            "sha256": .text(download.sha256.description),
            "continued_after": .number(download.continuedAfter),
            "base_model": .text(download.baseModel),
            "base_model_card": .text(download.baseModelCard?.shownURL),
            "receipt": .text(note?.word),
        ]
        return document.document
    }
}
