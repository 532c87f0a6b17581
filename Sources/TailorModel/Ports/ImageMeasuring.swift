/// Finds out what the pictures of a workspace are. Paths are relative to its folder, or absolute.
package protocol ImageMeasuring: Sendable {
    /// What each of the pictures is, or why it cannot be used.
    func facts(of paths: Set<String>) async -> [String: Result<ImageFacts, ImageProblem>]
}
