import TailorModel

/// What was measured in the picture files of a workspace.
struct ImageSurvey: Sendable {
    private let results: [String: Result<ImageFacts, ImageProblem>]

    init(of paths: Set<String>, by files: any WorkspaceReading) async {
        results = await files.facts(of: paths)
    }

    subscript(path: String) -> Result<ImageFacts, ImageProblem> {
        results[path] ?? .failure(.unreadable("it was not measured"))
    }
}
