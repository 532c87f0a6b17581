/// How long earlier trainings took whose end was watched, as the state has it: what a forecast rests on.
package struct TrainingExperience: Sendable {
    private struct Past {
        let mode: TrainingMode
        let images: Int
        let seconds: Double
    }

    private let past: [Past]
    /// Images of every recorded dataset, of each revision.
    private let images: [RemoteID: Int]

    package init(_ state: RecordedState) {
        let datasets = state.datasets.values.flatMap(\.all)
        let images = Dictionary(datasets.map { ($0.id, $0.images.count) }) { _, last in last }
        self.images = images
        past = state.models.values.flatMap(\.all).compactMap { model in
            model.trainingTook.map {
                Past(mode: model.training.mode, images: images[model.datasetID] ?? 0, seconds: $0)
            }
        }
    }

    package func usualSeconds(of model: ModelRecord) -> Double? {
        usualSeconds(model.training.mode, images: images[model.datasetID] ?? 0)
    }

    /// Seconds: the median of the trainings of the same mode with half to twice as many images; nil without one.
    package func usualSeconds(_ mode: TrainingMode, images count: Int) -> Double? {
        let alike = past.filter { $0.mode == mode && Self.isSimilar($0.images, count) }
        let seconds = alike.map(\.seconds).sorted()
        guard !seconds.isEmpty else { return nil }
        let middle = seconds.count / 2
        return seconds.count % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2
    }

    private static func isSimilar(_ one: Int, _ other: Int) -> Bool { max(one, other) <= 2 * min(one, other) }
}
