import Foundation

/// Fetches what was generated, and looks whether it is that.
package protocol ResultFetching: Sendable {
    /// The bytes of the file behind a result, whole and of the kind that was asked for.
    func file(of result: GenerationResult, as kind: GeneratedKind) async throws(ResultFailure) -> GeneratedFile
}

/// The file of a generation.
package struct GeneratedFile: Hashable, Sendable {
    package let bytes: Data
    /// Of its name: `png`, `mp4`.
    package let ending: String

    /// Of a picture.
    package let size: Size?

    /// In pixels.
    package struct Size: Hashable, Sendable {
        package let width: Int
        package let height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    package init(_ bytes: Data, ending: String, size: Size? = nil) {
        self.bytes = bytes
        self.ending = ending
        self.size = size
    }
}

/// Why the file of a result is not there. The generation itself is done and billed: asking the status service for the result
/// once more costs nothing.
package struct ResultFailure: Error, Hashable, Sendable {
    package enum Code: Sendable {
        /// The vendor keeps it no longer, or its address has expired.
        case expired
        /// What came is no picture, or has another shape.
        case unusable
        /// It could not be fetched now.
        case unreachable
        case cancelled
    }

    package let code: Code
    /// One sentence without a full stop.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
