import Foundation
import TailorModel
import Testing

/// What earlier trainings say about the next.
@Suite("Forecasts of trainings")
struct TrainingForecastTests {
    private static let began = Date(timeIntervalSince1970: 1_767_225_600)

    @Test(
        "the median of those of the same mode with half to twice as many images",
        arguments: [
            ([], nil), ([(.fullyAutomated, 10, 100.0)], 100), ([(.expert, 10, 100)], nil),
            ([(.fullyAutomated, 5, 100), (.fullyAutomated, 20, 300)], 200),
            ([(.fullyAutomated, 4, 100), (.fullyAutomated, 21, 300)], nil),
            ([(.fullyAutomated, 9, 100), (.fullyAutomated, 10, 20_000), (.fullyAutomated, 11, 120)], 120),
        ] as [([(TrainingMode, Int, Double)], Double?)])
    func median(past: [(TrainingMode, Int, Double)], expected: Double?) {
        var state = RecordedState(lineage: "l", endpoint: "e")
        for (number, (mode, images, seconds)) in past.enumerated() {
            var model = Self.model(RemoteID(100 + number), images, mode, in: &state)
            model.end(after: seconds, seenBefore: 1)
            state.apply(.model(key: "m\(number)", model))
        }
        let next = Self.model(RemoteID(900), 10, .fullyAutomated, in: &state)
        #expect(TrainingExperience(state).usualSeconds(of: next) == expected)
    }

    @Test(
        "it took what it was watched for: seen to run not longer than a tenth of that before its end was seen",
        arguments: [(10.0, 100.0), (11, nil), (1000, nil), (nil, nil)] as [(Double?, Double?)])
    func watched(before: Double?, took: Double?) {
        var state = RecordedState(lineage: "l", endpoint: "e")
        var model = Self.model(RemoteID(1), 10, .fullyAutomated, in: &state)
        #expect(model.trainingTook == nil)
        model.end(after: 100, seenBefore: before)
        #expect(model.trainingTook == took)
        state.apply(.model(key: "lora", model))
        #expect(TrainingExperience(state).usualSeconds(of: model) == took)
    }

    @Test("retired revisions count; trainings that run do not")
    func which() {
        var state = RecordedState(lineage: "l", endpoint: "e")
        var first = Self.model(RemoteID(1), 10, .fullyAutomated, in: &state)
        first.end(after: 60, seenBefore: 6)
        state.apply(.model(key: "lora", first))
        var second = first
        second.id = RemoteID(2)
        second.revision = 2
        second.trainingCompleted = nil
        second.trainingSeenRunning = nil
        state.apply(.model(key: "lora", second))
        state.apply(.promoted(.model("lora")))
        #expect(TrainingExperience(state).usualSeconds(of: second) == 60)
    }

    @Test(
        "said for people",
        arguments: [
            (nil, nil, "usually 2-6 h"), (60, nil, "usually 2-6 h"), (nil, 9600, "usually 2 h 40 min"),
            (0, 4800, "about 80 min left"), (60, 4800, "about 80 min left"), (4200, 4800, "about 10 min left"),
            (4790, 4800, "about 10 s left"), (4800, 4800, "longer than usual (80 min)"),
            (90_000, 4800, "longer than usual (80 min)"), (60, 9600, "about 2 h 40 min left"),
        ] as [(Double?, Double?, String)])
    func phrases(elapsed: Double?, usual: Double?, phrase: String) {
        #expect(TrainingForecast(elapsed: elapsed, usual: usual).description == phrase)
    }

    private static func model(
        _ id: RemoteID, _ images: Int, _ mode: TrainingMode, in state: inout RecordedState
    ) -> ModelRecord {
        let dataset = RemoteID(1000 + id.rawValue)
        let key = "d\(id.rawValue)"
        state.apply(
            .dataset(key: key, DatasetAttributes(id: dataset, projectID: RemoteID(1), name: key, upload: .basic)))
        for number in 0..<images {
            let identity = ImageIdentity(digest: Digest(of: "\(number)"))
            state.apply(
                .image(
                    dataset: key, name: "\(number)", ImageRecord(id: RemoteID(5000 + number), identity: identity)))
        }
        return ModelRecord(
            id: id, datasetID: dataset, name: "m", training: Training(mode: mode), trainingStarted: began)
    }
}

extension ModelRecord {
    /// - Parameter lag: seconds before the end was seen; nil: nobody watched.
    fileprivate mutating func end(after seconds: Double, seenBefore lag: Double?) {
        trainingCompleted = trainingStarted.map { $0 + seconds }
        trainingSeenRunning = lag.flatMap { lag in trainingCompleted.map { $0 - lag } }
    }
}
