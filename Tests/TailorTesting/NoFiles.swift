import Foundation
import TailorModel

/// A workspace without pictures: nothing can be measured, and what is uploaded is empty.
package struct NoFiles: ImageFiles {
    package init() {}

    package func facts(of path: String) throws(ImageProblem) -> ImageFacts { throw .unreadable("no files here") }
    package func bytes(of path: String, expecting digest: Digest) throws(ImageProblem) -> Data { Data() }
}
