import TailorModel

/// What stands in the picture files of a workspace. Each file is read once, several at a time.
struct ImageSurvey: Sendable {
    private let results: [String: Result<ImageFacts, ImageProblem>]

    init(of paths: Set<String>, by images: any ImageFiles) async {
        results = await withTaskGroup(of: (String, Result<ImageFacts, ImageProblem>).self) { group in
            for path in paths {
                group.addTask {
                    (path, Result { () throws(ImageProblem) in try images.facts(of: path) })
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    subscript(path: String) -> Result<ImageFacts, ImageProblem> {
        results[path] ?? .failure(.unreadable("it was not looked at"))
    }
}
