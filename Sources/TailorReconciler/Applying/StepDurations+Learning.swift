import TailorExecutor
import TailorModel

extension StepDurations {
    /// How long the trainings of a configuration may take: as long as earlier ones of the same mode and size did. Without
    /// any, two hours and up to two more with the number of images (contract, start_training: "typically 2-4 hours"),
    /// for what takes longest is to start first.
    package init(for desired: DesiredGraph, learnedFrom state: RecordedState) {
        let experience = TrainingExperience(state)
        let trainings = desired.models.map { key, model in
            let images = desired.datasets[model.dataset]?.images?.count ?? 0
            let usual = experience.usualSeconds(model.training.mode, images: images)
            return (Address.model(key), usual ?? (2 + 2 * Double(min(images, 200)) / 200) * 3600)
        }
        self.init(trainings: Dictionary(trainings) { first, _ in first })
    }
}
