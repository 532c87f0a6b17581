/// The vendor's limits, each with its unit and its source in the contract. Paths are below `/v1/tailored-gen`.
package enum ContractLimits {
    // MARK: Projects

    /// Words of `ip_name` (POST /projects).
    package static let mostWordsInName = 3
    /// Words of `ip_description` (POST /projects).
    package static let mostWordsInDescription = 6

    // MARK: Datasets

    /// Images without which a dataset cannot be completed (PUT /datasets/{dataset_id}).
    package static let fewestImages = 5
    /// Images up to which a dataset is recommended (POST /datasets; Contract.md, "Uploads").
    package static let mostRecommendedImages = 50

    /// Images of one dataset (POST /datasets/{dataset_id}/images and …/images/bulk-upload).
    package static func mostImages(_ upload: UploadType) -> Int {
        switch upload {
        case .basic: 200
        case .advanced: 5000
        }
    }

    // MARK: Pictures

    /// Pixels of the shorter side (POST /datasets/{dataset_id}/images).
    package static let smallestSide = 256
    /// Pixels of the shorter side with `increase_resolution: false` (POST /datasets/{dataset_id}/images), and in a zip
    /// (POST /datasets/{dataset_id}/images/bulk-upload).
    package static let smallestSideUnenlarged = 1024
    /// Bytes of a file. Not in the contract of uploads, so that more is only a warning (Contract.md, "Uploads").
    package static let largestComfortableFile = 12_000_000

    // MARK: Generated values

    /// Pictures from which a value is generated (POST /generate_visual_schema; of a prefix Contract.md, "Endpoints and
    /// families").
    package static func samples(of kind: PinKind) -> ClosedRange<Int> {
        switch kind {
        case .visualSchema: 5...10
        case .captionPrefix: 1...6
        }
    }

    // MARK: Trainings (POST /models/{model_id}/start_training)

    package static let rank = 4...256
    package static let learningRate = 0.000001...0.001
    /// Steps.
    package static let warmupSteps = 0...1000
    /// Steps.
    package static let totalTrainingSteps = 1...5000
    /// Steps.
    package static let shortestCheckpointInterval = 100
}
