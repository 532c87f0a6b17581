import Foundation
import TailorModel

/// A workspace without pictures: what is uploaded is empty.
package struct NoFiles: ImageFiles {
    package init() {}

    package func bytes(of path: String, expecting digest: Digest) throws(ImageProblem) -> Data { Data() }
}
