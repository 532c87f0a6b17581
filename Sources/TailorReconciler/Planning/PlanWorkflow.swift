import TailorModel

/// `plan`: reads the state and the vendor, and changes neither.
package struct PlanWorkflow: Sendable {
    private let ports: InspectionPorts

    private let pictures: (any PictureComparing)?

    /// - Parameter pictures: for `--verify`.
    package init(_ ports: InspectionPorts, comparing pictures: (any PictureComparing)? = nil) {
        self.ports = ports
        self.pictures = pictures
    }

    package func run(_ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        let version = try await version()
        let reading = try await read()
        let report = try await plan(reading, options)
        guard reading.underWay == nil else { return report }
        // A run wrote the state meanwhile: what was observed does not belong to the state that was read.
        return try await self.version() == version ? report : try await plan(try await read(), options)
    }

    private func version() async throws(RunFailure) -> String {
        try await mapFailure { () async throws(StateFailure) in try await ports.store.version() }
    }

    private func read() async throws(RunFailure) -> StateReading {
        try await mapFailure { () async throws(StateFailure) in try await ports.store.read() }
    }

    private func plan(_ reading: StateReading, _ options: PlanOptions) async throws(RunFailure) -> PlanReport {
        // A live run resolves its own operations.
        let resolved =
            reading.underWay == nil
            ? try await ResolveWorkflow(remote: ports.remote, time: ports.time).check(reading, telling: ports.observer)
            : ResolvedReading(reading: reading)
        return try await PlanReport.make(
            ports.workspace, resolved, ports.remote, options,
            verifying: pictures.map {
                ImageVerifier(ports.workspace, remote: ports.remote, pictures: $0, telling: ports.observer)
            }, at: ports.time.now)
    }
}
