import Foundation
import TailorBudget
import TailorExecutor
import TailorModel
import TailorTesting
import Testing

/// A plan worked out on a clock of its own, over plans of all sizes.
@Suite("The timetable")
struct ScheduleEstimateTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    private func timetable(
        _ operations: [TailorModel.Operation], durations: StepDurations = StepDurations(), perMinute: Int = 60,
        windows: [Endpoint: SlidingWindow] = [:]
    ) -> ScheduleEstimate {
        ScheduleEstimate(
            operations, concurrency: 6, durations: durations,
            budget: BudgetSnapshot(requestsPerMinute: perMinute, windows: windows), at: noon)
    }

    @Test(
        "a budget's worth takes no time but its own, and every further one a minute",
        arguments: [
            (5, 0.0..<5.0), (60, 5.0..<8.0), (61, 60.0..<63.0), (120, 60.0..<70.0), (121, 120.0..<125.0),
            (200, 180.0..<190.0),
        ])
    func uploads(images: Int, seconds: Range<Double>) {
        #expect(seconds.contains(timetable(Run.operations(images: images)).seconds))
    }

    @Test("what an earlier run used of the budget is missing")
    func usedBudget() {
        var log = SlidingWindow(limit: 60)
        for _ in 0..<58 { _ = log.admit(at: noon - 20) }
        for _ in 0..<58 { log.answered(at: noon - 20) }
        let seconds = timetable(Run.operations(images: 5), windows: [.uploadImage: log]).seconds
        #expect((40.0..<43.0).contains(seconds))
    }

    @Test("without a limit only the vendor's time is left")
    func unlimited() {
        let timetable = ScheduleEstimate(
            Run.operations(images: 200), concurrency: 6, durations: StepDurations(),
            budget: BudgetSnapshot(requestsPerMinute: nil), at: noon)
        #expect((15.0..<20.0).contains(timetable.seconds))
    }

    @Test("every operation ends, after what it needs, and no budget is ever exceeded", arguments: 0..<20)
    func keepsTheRules(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let studio = Studio(datasets: Int.random(in: 1...12, using: &random), &random)
        let timetable = timetable(studio.operations, durations: studio.durations)
        #expect(timetable.ends.count == studio.operations.count)
        for operation in studio.operations {
            for needed in operation.after {
                #expect(timetable.ends[needed] ?? .infinity <= timetable.ends[operation.id] ?? 0)
            }
        }
        let uploads = studio.operations.filter { $0.kind == .uploadImage }.compactMap { timetable.ends[$0.id] }.sorted()
        for index in uploads.indices.dropFirst(60) { #expect(uploads[index] - uploads[index - 60] >= 60) }
    }

    /// The bound that no order can beat: the requests of the endpoint that is asked most at its rate, or the longest chain
    /// of operations, the training at its end included.
    @Test("20 datasets of uneven size are done within a tenth of the bound", arguments: 0..<25)
    func makespan(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let studio = Studio(datasets: 20, &random)
        let timetable = timetable(studio.operations, durations: studio.durations)
        #expect(timetable.seconds <= 1.1 * studio.leastSeconds(perMinute: 60))
        let trained = studio.trainings.map { (timetable.ends[$0.start] ?? .infinity) + $0.seconds }.max() ?? 0
        #expect(trained <= 1.1 * max(studio.longestTraining, studio.leastSeconds(perMinute: 60)))
    }

    @Test("the first training starts long before the last upload: one dataset after the other is filled")
    func earlyTrainings() {
        var random = SeededRandom(seed: 1)
        let studio = Studio(datasets: 20, &random)
        let timetable = timetable(studio.operations, durations: studio.durations)
        let starts = studio.trainings.compactMap { timetable.ends[$0.start] }.sorted()
        let longest = studio.trainings.max { $0.seconds < $1.seconds }
        #expect(starts.first == longest.flatMap { timetable.ends[$0.start] })
        #expect(starts[0] <= timetable.seconds / 4)
        #expect(starts[10] <= timetable.seconds * 0.8)
    }
}

/// Datasets of uneven size, each with a model that trains the longer the more images it has.
private struct Studio {
    struct TrainingRun {
        let start: OperationID
        let seconds: Double
    }

    private(set) var operations: [TailorModel.Operation] = []
    private(set) var trainings: [TrainingRun] = []
    private(set) var durations = StepDurations()
    private var images: [Int] = []

    init(datasets: Int, _ random: inout SeededRandom) {
        images = (0..<datasets).map { _ in Int.random(in: 5...200, using: &random) }
        var seconds: [Address: Double] = [:]
        for (number, count) in images.enumerated() {
            let offset = operations.count
            let renumbered = Run.operations(images: count).map { operation in
                TailorModel.Operation(
                    id: OperationID(operation.id.number + offset), address: operation.address.numbered(number),
                    step: operation.step, after: operation.after.map { OperationID($0.number + offset) }, why: "a test")
            }
            operations += renumbered
            let length = (2 + 2 * Double(count) / 200) * 3600
            seconds[Address.model("lora").numbered(number)] = length
            if let last = renumbered.last { trainings.append(TrainingRun(start: last.id, seconds: length)) }
        }
        durations = StepDurations(trainings: seconds)
    }

    var longestTraining: Double { trainings.map(\.seconds).max() ?? 0 }

    /// Seconds that the uploads take at their rate: whole minutes, but for the last one.
    func leastSeconds(perMinute: Int) -> Double { Double((images.reduce(0, +) - 1) / perMinute * 60) }
}

extension Address {
    fileprivate func numbered(_ number: Int) -> Address {
        switch kind {
        case .project: .project("\(key)\(number)")
        case .dataset: .dataset("\(key)\(number)")
        case .model: .model("\(key)\(number)")
        }
    }
}
