/// Why a caption cannot be pulled or refined.
package enum CaptionRefusal: Error, Hashable, Sendable {
    case unknownDataset(String, known: [String])
    case unknownImage(String, of: Address, known: [String])
    /// The dataset does not exist at the vendor yet.
    case notMade(Address)
    case notUploaded(String, of: Address)
    case notCaptioned(String, of: Address)
    /// The sidecar, or the caption, is not a JSON object.
    case notRefinable(String, path: String)
    /// The dataset is of a legacy family, whose captions are plain text.
    case plainCaption(String, of: Address, path: String)
    case file(FileFailure)
}
