/// Is told how many pictures of how many were measured. Calls do not overlap.
package typealias PictureProgress = @Sendable (_ done: Int, _ total: Int) -> Void
