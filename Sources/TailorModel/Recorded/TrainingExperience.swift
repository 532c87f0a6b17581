import Foundation

/// How long earlier trainings took, as far as a wait saw them end: the basis of forecasts.
package struct TrainingExperience: Sendable {
    private struct Past {
        let mode: TrainingMode
        let images: Int
        let seconds: Double
    }

    private let past: [Past]
    /// Images of every recorded dataset, of each revision.
    private let images: [RemoteID: Int]
    /// The trainings run on the emulator inside the command, where hours pass in seconds.
    package let isSimulated: Bool

    package init(_ state: RecordedState) {
        isSimulated = state.isSimulated
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

    /// How long the training of a model may still take.
    package func forecast(of model: ModelRecord, at now: Date) -> TrainingForecast {
        TrainingForecast(
            started: model.trainingStarted, usual: usualSeconds(of: model), isSimulated: isSimulated, now: now)
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
