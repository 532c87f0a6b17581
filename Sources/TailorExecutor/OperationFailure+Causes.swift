import TailorModel

extension OperationFailure {
    /// Of what was cancelled before it had an effect nothing is left but that the run was stopped.
    init(_ failure: RemoteFailure) {
        if failure.code == .cancelled, failure.effect == .none {
            self = .stopped
            return
        }
        let outcome = failure.status.map { "answered \($0):" } ?? "failed:"
        self.init(
            .remote(failure), message: "\(failure.endpoint) \(outcome) \(failure.message)", help: failure.help)
    }

    init(_ failure: StateFailure) {
        self.init(.state(failure), message: failure.message, help: failure.help)
    }

    /// Of an operation whose request was sent.
    init(unrecorded failure: StateFailure) {
        self.init(
            .unrecorded(failure), message: "what became of it could not be written down: \(failure.message)",
            help: "\(failure.help) The next `tailor apply` looks at the vendor what became of it.")
    }

    /// Of a sample whose request may have come through.
    init(lost failure: RemoteFailure, _ sample: SampleRecord) {
        let lost = OperationFailure(failure)
        self.init(
            .remote(failure), message: "\(lost.message); it may be billed",
            help: sample.isAbandoned
                ? "Its answer is lost for the second time: only `--replace` asks for it again."
                : "It is not asked for again in this run. The next `tailor apply` asks for it once more.")
    }

    init(_ failure: FileFailure) {
        self.init(
            .pinFile(failure), message: "\(failure.path) cannot be written: \(failure.reason)",
            help: "The value is in the state. The next `tailor apply` writes it.")
    }

    init(_ problem: ImageProblem, path: String) {
        self.init(
            .image(problem), message: "\(path) \(problem.description)",
            help: "Put the file right, and run `tailor plan` again.")
    }

    static let stopped = OperationFailure(.cancelled, message: "the run was stopped")

    /// What came out of a task; anything else than a failure of ours is its cancellation.
    init(wrapping error: any Error) { self = error as? OperationFailure ?? .stopped }
}
