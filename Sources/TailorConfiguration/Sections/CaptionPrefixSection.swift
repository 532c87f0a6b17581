import TailorModel
import TailorYAML

/// `caption_prefix` of a dataset of a legacy family: inline, generated, or the server's.
enum CaptionPrefixSection {
    static let table = KeyTable("caption prefix", ["generate"])

    static func read(_ name: PinName, _ reader: inout Reader, in folder: any WorkspaceReading)
        -> CaptionPrefixDeclaration?
    {
        guard let node = reader.node("caption_prefix") else { return nil }
        guard case .mapping = node.content else {
            return reader.filledText("caption_prefix").map { $0.value == "server" ? .server : .written($0.value) }
        }
        return reader.mapping("caption_prefix", table) { inner in
            inner.require("generate")
            return GenerateSection.read(.captionPrefix, name, &inner, in: folder).map(
                CaptionPrefixDeclaration.generated)
        }
    }
}
