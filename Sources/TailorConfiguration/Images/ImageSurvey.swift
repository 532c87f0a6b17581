import TailorModel

/// What was measured in the picture files of a workspace.
struct ImageSurvey: Sendable {
    private let results: [String: Result<ImageFacts, ImageProblem>]

    init(of paths: Set<String>, by images: any ImageMeasuring) async {
        results = await images.facts(of: paths)
    }

    subscript(path: String) -> Result<ImageFacts, ImageProblem> {
        results[path] ?? .failure(.unreadable("it was not looked at"))
    }
}
