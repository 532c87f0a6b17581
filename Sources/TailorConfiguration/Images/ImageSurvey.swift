import TailorModel

/// What was measured in the picture files of a workspace.
struct ImageSurvey: Sendable {
    private let results: [ExactPath: Result<MeasuredImage, ImageProblem>]

    init(of paths: Set<ExactPath>, by files: any WorkspaceReading) async {
        results = await files.measured(paths)
    }

    subscript(path: String) -> Result<MeasuredImage, ImageProblem> {
        results[ExactPath(path)] ?? .failure(.unreadable("it was not measured"))
    }
}
