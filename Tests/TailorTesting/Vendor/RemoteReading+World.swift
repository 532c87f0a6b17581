import TailorModel

extension RemoteReading {
    /// Everything that stands at the vendor, with all images.
    package func world() async throws(RemoteFailure) -> ObservedGraph {
        var graph = ObservedGraph(
            projects: try await projects(), datasets: try await datasets(), models: try await models())
        for id in graph.datasets.keys { graph.datasets[id] = try await dataset(id) }
        return graph
    }
}
