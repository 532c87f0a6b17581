import Foundation
import TailorBudget
import TailorExecutor
import TailorModel

/// Generates a batch of files. It takes no lock and changes no state: what was asked for is written down in the folder of the
/// files, so that the same command continues a run that was killed, and nothing is asked for twice that came through.
package struct GenerateWorkflow: Sendable {
    package struct Ports: Sendable {
        let remote: any RemoteWriting
        let results: any ResultFetching
        let files: any OutputFiles
        let time: any TimeSource
        let show: @Sendable (GenerationProgress) async -> Void

        package init(
            remote: any RemoteWriting, results: any ResultFetching, files: any OutputFiles, time: any TimeSource,
            show: @escaping @Sendable (GenerationProgress) async -> Void
        ) {
            self.remote = remote
            self.results = results
            self.files = files
            self.time = time
            self.show = show
        }
    }

    private let ports: Ports
    private let model: GeneratingModel
    private let isLegacy: Bool
    private let endpoint: String
    private let toolVersion: String
    private let poller: GenerationPoller
    private let book: GenerationBook

    /// - Parameters:
    ///   - isLegacy: the model is of a legacy family.
    ///   - endpoint: of the API, as records name it.
    ///   - firstLook: seconds after which the first job is asked after.
    package init(
        _ ports: Ports, model: GeneratingModel, isLegacy: Bool, endpoint: String, toolVersion: String, firstLook: Double
    ) {
        self.ports = ports
        self.model = model
        self.isLegacy = isLegacy
        self.endpoint = endpoint
        self.toolVersion = toolVersion
        poller = GenerationPoller(ports.remote, time: ports.time, firstLook: firstLook)
        book = GenerationBook(files: ports.files, model: model)
    }

    /// - Throws: before anything is asked for, when the folder has something else under one of the names.
    package func run(_ orders: [GenerationOrder]) async throws(RunFailure) -> GenerationReport {
        var endings: [Int: GenerationReport.Ending] = [:]
        var work: [(index: Int, open: OpenGeneration?)] = []
        for (index, order) in orders.enumerated() {
            switch try book.standing(of: order) {
            case .made(let record): endings[index] = .present(record)
            case .open(let open):
                if let ending = settled(open, order) { endings[index] = ending } else { work.append((index, open)) }
            case .fresh: work.append((index, nil))
            }
        }
        // What the vendor has accepted already comes first: its results expire.
        work.sort { ($0.open?.job == nil ? 1 : 0, $0.index) < ($1.open?.job == nil ? 1 : 0, $1.index) }
        let repeated = work.filter { $0.open.map { $0.job == nil && !$0.asked.isEmpty } ?? false }
        let count = GenerationCount(
            total: orders.count, present: endings.count, time: ports.time, ports.show)
        if !work.isEmpty { await count.begin() }
        endings.merge(await carryOut(work.map { ($0.index, orders[$0.index], $0.open) }, count)) { $1 }
        let rows = orders.enumerated().map { index, order in
            GenerationReport.Row(order.name, endings[index] ?? .notStarted)
        }
        return GenerationReport(
            rows, repeated: repeated.filter { endings[$0.index] != nil }.map { orders[$0.index].name },
            wasInterrupted: Task.isCancelled, isForbidden: await count.isForbidden)
    }

    /// The final end of a generation that was asked for earlier; nil while it runs.
    private func settled(_ open: OpenGeneration, _ order: GenerationOrder) -> GenerationReport.Ending? {
        let file = "\(ports.files.folder)/\(GenerationBook.jobFile(order))"
        if let refusal = open.refusal { return .refused(refusal, jobFile: file) }
        return open.job == nil && open.asked.count >= OpenGeneration.mostAskings ? .abandoned(jobFile: file) : nil
    }

    /// Starts one after the other, as the budget lets it, and lets each come to its end.
    private func carryOut(
        _ work: [(index: Int, order: GenerationOrder, open: OpenGeneration?)], _ count: GenerationCount
    ) async -> [Int: GenerationReport.Ending] {
        await withTaskGroup(of: (Int, GenerationReport.Ending).self) { group in
            for (index, order, open) in work {
                if open?.job == nil {
                    guard await mayAsk(order, count) else { break }
                }
                group.addTask {
                    let ending = await end(order, open, count)
                    await count.end()
                    return (index, ending)
                }
            }
            var endings: [Int: GenerationReport.Ending] = [:]
            for await (index, ending) in group { endings[index] = ending }
            return endings
        }
    }

    /// Waits for a place in the budget, so that what is written down can be sent at once.
    private func mayAsk(_ order: GenerationOrder, _ count: GenerationCount) async -> Bool {
        let endpoint = order.request(of: model.id, isLegacy: isLegacy).endpoint
        while true {
            guard !Task.isCancelled, await !count.isStopped else { return false }
            guard case .wait(let seconds) = await ports.remote.reserve(endpoint) else { return true }
            guard (try? await ports.time.sleep(seconds: seconds)) != nil else { return false }
        }
    }

    private func end(
        _ order: GenerationOrder, _ earlier: OpenGeneration?, _ count: GenerationCount
    ) async -> GenerationReport.Ending {
        var open = earlier ?? OpenGeneration(order, of: model)
        do throws(Stop) {
            if open.job == nil, let result = try await ask(order, &open, count) {
                return try await collect(result, order, open)
            }
            guard let job = open.job else { throw Stop(.failed("the vendor did not accept it", help: nil)) }
            return try await collect(try await outcome(of: job, order, &open), order, open)
        } catch {
            // Without a place to write, nothing that is asked for can be kept.
            if error.endsRun { await count.stop(forbidden: error.isForbidden) }
            return error.ending
        }
    }
}

extension GenerateWorkflow {
    /// Why an order has no file.
    private struct Stop: Error {
        let ending: GenerationReport.Ending
        var endsRun = false
        var isForbidden = false

        init(_ ending: GenerationReport.Ending) { self.ending = ending }

        init(_ failure: FileFailure) {
            let help = "What the vendor has accepted is not asked for again: run the same command once there is room."
            ending = .failed("\(failure.path) cannot be written: \(failure.reason)", help: failure.help ?? help)
            endsRun = true
        }
    }

    /// - Returns: the result, where the vendor has it at once; nil for a job, which is then in `open`.
    private func ask(
        _ order: GenerationOrder, _ open: inout OpenGeneration, _ count: GenerationCount
    ) async throws(Stop) -> GenerationResult? {
        open.asked.append(ports.time.now)
        try write(open, order)
        let answer: RemoteAnswer
        do throws(RemoteFailure) {
            answer = try await ports.remote.perform(order.request(of: model.id, isLegacy: isLegacy))
        } catch {
            throw try stop(error, order, &open)
        }
        switch answer {
        case .generated(let result): return result
        case .job(let job):
            open.job = job
            do throws(Stop) { try write(open, order) } catch {
                var stop = Stop(
                    .failed(
                        "the vendor accepted it as request \(job.id), which cannot be written down",
                        help: "It is billed. Ask the vendor's status service for that id within three days."))
                stop.endsRun = true
                throw stop
            }
            return nil
        default: throw Stop(.lost("the answer is not of the request's kind"))
        }
    }

    /// The end of an order whose request was not accepted, or whose answer was lost.
    private func stop(
        _ failure: RemoteFailure, _ order: GenerationOrder, _ open: inout OpenGeneration
    ) throws(Stop) -> Stop {
        if let refusal = GenerationRefusal(failure) {
            open.refusal = refusal
            try write(open, order)
            return Stop(.refused(refusal, jobFile: "\(ports.files.folder)/\(GenerationBook.jobFile(order))"))
        }
        guard failure.effect == .none else { return Stop(.lost(failure.message)) }
        open.asked.removeLast()
        do throws(FileFailure) {
            if open.asked.isEmpty { try book.forget(order) } else { try book.put(open, for: order) }
        } catch {
            return Stop(error)
        }
        guard failure.code != .cancelled else { return Stop(.notStarted) }
        var stop = Stop(.failed(failure.message, help: failure.generationHelp))
        stop.isForbidden = failure.code.refusesToken
        stop.endsRun = stop.isForbidden || failure.code == .notFound || failure.code == .rateLimited
        return stop
    }

    private func outcome(
        of job: GenerationJob, _ order: GenerationOrder, _ open: inout OpenGeneration
    ) async throws(Stop) -> GenerationResult {
        let state: GenerationState
        do throws(RemoteFailure) {
            state = try await poller.outcome(of: job, acceptedAt: open.asked.last ?? ports.time.now)
        } catch {
            guard error.code != .cancelled else { throw Stop(.running) }
            throw Stop(.failed(error.message, help: Self.continues))
        }
        switch state {
        case .completed(let result): return result
        case .running: throw Stop(.running)
        case .refused(let refusal): throw try refused(refusal, order, &open)
        case .unknown(let word):
            throw Stop(
                .failed("the vendor says `\(word)`, which is no status of the contract", help: Self.continues))
        }
    }

    private static let continues =
        "The vendor has accepted it. The same command asks after it again, which is not billed."

    private func collect(
        _ result: GenerationResult, _ order: GenerationOrder, _ open: OpenGeneration
    ) async throws(Stop) -> GenerationReport.Ending {
        let generated: GeneratedFile
        do throws(ResultFailure) {
            generated = try await ports.results.file(of: result, as: order.kind)
        } catch {
            throw try unfetched(error, order, open)
        }
        let record = GenerationRecord(
            of: order, generated, from: result, model: model, endpoint: endpoint, open: open, made: ports.time.now,
            toolVersion: toolVersion)
        do throws(FileFailure) { try book.close(order, generated.bytes, record) } catch { throw Stop(error) }
        return .made(record)
    }

    private func unfetched(
        _ failure: ResultFailure, _ order: GenerationOrder, _ open: OpenGeneration
    ) throws(Stop) -> Stop {
        var open = open
        let age = ports.time.seconds(since: open.asked.last ?? ports.time.now)
        if let refusal = GenerationRefusal(failure, hasJob: open.job != nil, age: age) {
            return try refused(refusal, order, &open)
        }
        switch failure.code {
        case .cancelled: return Stop(.running)
        case .expired, .unusable, .unreachable:
            let help =
                open.job == nil
                ? "It is billed, and its address cannot be asked for again." : Self.continues
            return Stop(.failed(failure.message, help: help))
        }
    }

    private func refused(
        _ refusal: GenerationRefusal, _ order: GenerationOrder, _ open: inout OpenGeneration
    ) throws(Stop) -> Stop {
        open.refusal = refusal
        try write(open, order)
        return Stop(.refused(refusal, jobFile: "\(ports.files.folder)/\(GenerationBook.jobFile(order))"))
    }

    private func write(_ open: OpenGeneration, _ order: GenerationOrder) throws(Stop) {
        do throws(FileFailure) { try book.put(open, for: order) } catch { throw Stop(error) }
    }
}

extension RemoteFailure {
    /// What to do, in full sentences.
    fileprivate var generationHelp: String? {
        switch code {
        case .notFound:
            "The model is not there any more, or belongs to another organisation than the token. `tailor status` shows it."
        case .rejected, .conflict: "Nothing was billed. `tailor status` shows whether the model is trained."
        default: help
        }
    }
}
