import TailorModel

extension OperationFailure {
    init(_ failure: RemoteFailure) {
        let status = failure.status.map { "\($0) " } ?? ""
        self.init(.remote(failure), message: "\(failure.endpoint) answered \(status)\(failure.message)")
    }

    init(_ failure: StateFailure) {
        self.init(.state(failure), message: failure.message, help: failure.help)
    }

    init(_ problem: ImageProblem, path: String) {
        self.init(
            .image(problem), message: "\(path) \(problem.phrase)",
            help: "Put the file right, and run `tailor plan` again.")
    }
}
