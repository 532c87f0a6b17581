import Foundation
import TailorImaging
import TailorModel

/// Fetches pictures of the vendor's and compares them with files of the workspace: their bytes, and where those differ
/// what they show, because the vendor may have enlarged or converted them.
package struct PictureComparison: PictureComparing {
    private let source: any PictureFetching
    private let files: any WorkspaceReading

    package init(_ source: any PictureFetching, _ files: any WorkspaceReading) {
        self.source = source
        self.files = files
    }

    package func compare(_ url: String, with path: String, digest: Digest) async -> PictureMatch {
        let fetched: Data
        do throws(RemoteFailure) { fetched = try await source.picture(at: url) } catch {
            return .unknown(error.message)
        }
        if Digest(of: fetched) == digest { return .same }
        let stored: Picture
        do throws(ImageProblem) { stored = try Picture.decode(fetched) } catch {
            return .unknown("the vendor's picture \(error.description)")
        }
        do throws(ImageProblem) {
            let file = try Picture.decode(files.bytes(of: path, expecting: digest))
            return try file.looksLike(stored) ? .same : .different
        } catch {
            return .unknown("the file \(error.description)")
        }
    }
}
