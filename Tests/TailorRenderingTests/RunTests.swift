import TailorModel
import TailorRendering
import Testing

struct RunTests {
    private let operations = Samples.creation.operations
    private let refusal = OperationFailure(
        .remote(
            RemoteFailure(code: .rejected, effect: .none, endpoint: .uploadImage, status: 422, message: "too small")),
        message: "a message", help: "Some help.")

    private var events: [RunEvent] {
        let (project, dataset, schema) = (operations[0], operations[1], operations[2])
        let (first, second, third) = (operations[3], operations[4], operations[5])
        let captions = operations[11]
        return [
            .started(project), .finished(project, seconds: 0.21), .started(dataset), .finished(dataset, seconds: 0.4),
            .started(schema), .finished(schema, seconds: 12.4), .started(first), .started(second), .started(third),
            .finished(second, seconds: 75), .failed(first, refusal), .stopping, .finished(third, seconds: 8000),
            .started(captions), .waiting(.dataset("poses"), detail: "6 of 8 images have a caption"),
            .waiting(.dataset("poses"), detail: "6 of 8 images have a caption"),
            .waiting(.dataset("poses"), detail: "8 of 8 images have a caption"),
            .skipped(operations[12], because: "datasets.poses.images[\"hero.png\"] failed"),
        ]
    }

    @Test("a long wait says little") func aLongWaitSaysLittle() {
        var view = EventLine(total: 0, style: .plain)
        let lines = stride(from: 0.0, through: 4 * 3600, by: 30).compactMap {
            view.line(for: .waiting(.model("lora"), detail: "training for \(Int($0)) s"), elapsed: $0)
        }
        #expect(lines.first == "models.lora: training for 0 s")
        #expect((20...40).contains(lines.count), "an hour has six lines in the end")
    }

    @Test("a stopped wait is no failure") func aStoppedWaitIsNoFailure() {
        let stopped = RunEvent.failed(operations[11], OperationFailure(.cancelled, message: "the run was stopped"))
        var lines = EventLine(total: 15, style: .plain)
        #expect(
            lines.line(for: stopped, elapsed: 1) == "[ 1/15] stopped waiting for the captions of datasets.poses")
        var progress = ProgressLine(total: 15, style: .plain)
        progress.observe(stopped)
        #expect(progress.text(elapsed: 1, columns: 80) == "━─────────────── 1/15  1 s")
    }

    @Test("what is unresolved is no failure") func whatIsUnresolvedIsNoFailure() {
        let lost = RunEvent.failed(
            operations[0],
            OperationFailure(
                .remote(
                    RemoteFailure(
                        code: .connection, effect: .unknown, endpoint: .createProject, message: "the connection broke")),
                message: "the connection broke"))
        var lines = EventLine(total: 15, style: .plain)
        #expect(
            lines.line(for: lost, elapsed: 1)
                == "[ 1/15] outcome unknown: create projects.lora: the connection broke")
        var progress = ProgressLine(total: 15, style: .plain)
        progress.observe(lost)
        #expect(progress.text(elapsed: 1, columns: 80) == "━─────────────── 1/15  1 s  1 unresolved")
    }

    @Test("a training is named with its revision") func aTrainingIsNamedWithItsRevision() {
        let forecast = TrainingForecast(elapsed: 60, usual: nil)
        func training(_ revision: Int, _ role: Status.Item.Role, _ status: ModelStatus?) -> TrainingSnapshot {
            TrainingSnapshot(
                address: .model("lora"), id: RemoteID(revision), revision: revision, role: role,
                status: status, took: status == .completed ? 9660 : nil, forecast: forecast)
        }
        let text = WaitText(style: .plain).text(of: [
            training(1, .current, .completed), training(2, .successor, .inProgress), training(3, .current, .inProgress),
        ])
        #expect(
            text == """
                models.lora is trained, after 2 h 41 min.
                models.lora (r2, successor) is still training: 60 s so far, usually 2-6 h.
                models.lora (r3) is still training: 60 s so far, usually 2-6 h.

                """)
        let lost = WaitText.diagnostics(of: [training(2, .successor, .failed)]) { "tailor apply --replace \($0)" }
        #expect(lost.map(\.message) == ["the training of models.lora (r2, successor) ended as Failed"])
    }

    @Test("a long wait for the rate limit has a line") func aLongWaitForTheRateLimitHasALine() {
        var view = EventLine(total: 15, style: .plain)
        let events: [RunEvent] = [
            .held(.uploadImage, operations: 120, seconds: 36.2), .held(.createModel, operations: 1, seconds: 0.8),
        ]
        #expect(
            events.compactMap { view.line(for: $0, elapsed: 1) } == [
                "[ 0/15] waiting 37 s for the rate limit of POST /v1/tailored-gen/datasets/{dataset_id}/images "
                    + "(120 operations waiting)"
            ])
        var progress = ProgressLine(total: 15, style: .plain)
        progress.observe(events[0])
        #expect(
            progress.text(elapsed: 1, columns: 80)
                == "──────────────── 0/15  1 s  waiting for the rate limit (120 operations)")
    }

    @Test("every lost answer has a line") func everyLostAnswerHasALine() {
        var view = EventLine(total: 15, style: .plain)
        let intents = ["a.png", "b.png"].enumerated().map { number, image in
            Intent(
                sequence: number, begun: Samples.time,
                PendingWrite(.uploadImage, at: .dataset("poses"), image: image, name: image))
        }
        let lines = ([.unresolved(2)] + intents.map(RunEvent.lost)).compactMap { view.line(for: $0, elapsed: 1) }
        #expect(
            lines == [
                "Resolving 2 operations left by an earlier run (up to 30 s).",
                "[ 0/15] answer lost: upload datasets.poses.images[\"a.png\"]; checking the vendor (up to 30 s)",
                "[ 0/15] answer lost: upload datasets.poses.images[\"b.png\"]; checking the vendor (up to 30 s)",
            ])
    }

    @Test("what is already done is not called done") func whatIsAlreadyDoneIsNotCalledDone() {
        var view = EventLine(total: 3, style: .plain)
        let operation = TailorModel.Operation(
            id: OperationID(1), address: .dataset("poses"),
            step: .write(.writeCaption(image: "a.png", caption: "waving", by: .workspace)), after: [], why: "")
        #expect(
            view.line(for: .alreadyDone(operation), elapsed: 1)
                == "[1/3] already done: write the caption of datasets.poses.images[\"a.png\"]")
    }

    @Test("the revision is named where there are several") func theRevisionIsNamedWhereThereAreSeveral() {
        var view = EventLine(total: 3, style: .plain)
        let steps: [(Address, Step)] = [
            (.model("lora"), .write(.deleteModel(revision: 1))),
            (.dataset("poses"), .write(.cloneDataset(NewClone(source: 1, revision: 2, name: "Poses (r2)")))),
            (.dataset("poses"), .write(.createDataset(NewDataset(project: "lora", name: "Poses", upload: .basic)))),
        ]
        let lines = steps.enumerated().compactMap { number, step in
            view.line(
                for: .finished(
                    TailorModel.Operation(
                        id: OperationID(number), address: step.0, step: step.1, after: [], why: ""), seconds: 1),
                elapsed: 1)
        }
        #expect(
            lines == [
                "[1/3] deleted models.lora (r1)  1 s", "[2/3] cloned datasets.poses (r2)  1 s",
                "[3/3] created datasets.poses  1 s",
            ])
    }

    @Test("an outage during a wait") func anOutageDuringAWait() {
        let refused = RemoteFailure(code: .connection, effect: .none, endpoint: .listModels, message: "refused")
        let overrun = RemoteFailure(
            code: .server, effect: .none, endpoint: .listModels, status: 503, message: "come back later")
        var view = EventLine(total: 0, style: .plain)
        let lines = [.away(refused), .away(overrun), .back(after: 3720)].compactMap {
            view.line(for: $0, elapsed: 60)
        }
        #expect(
            lines == [
                "the vendor does not answer: refused; retrying",
                "the vendor answers HTTP 503: come back later; retrying",
                "the vendor answers again, after 62 min",
            ])
    }

    @Test("only a training is waited for without a bar") func onlyATrainingIsWaitedForWithoutABar() {
        var view = ProgressLine(total: 0, style: .plain)
        view.observe(.waiting(.model("lora"), detail: "training for 5 s"))
        #expect(view.text(elapsed: 5, columns: 80) == "waited 5 s  models.lora: training for 5 s")
        #expect(view.text(elapsed: 5, columns: 16) == "waited 5 s  mod…")
    }

    @Test("the progress line", arguments: [100, 60, 30])
    func theProgressLine(columns: Int) throws {
        var view = ProgressLine(total: operations.count, style: .plain)
        var text = view.text(elapsed: 0, columns: columns) + "\n"
        for (second, event) in events.enumerated() {
            view.observe(event)
            text += view.text(elapsed: Double(second) * 1.4, columns: columns) + "\n"
        }
        try expectGolden(text, "progress-\(columns).txt")
    }

    @Test("the progress line fits", arguments: 0...120)
    func theProgressLineFits(columns: Int) {
        var view = ProgressLine(total: operations.count, style: .plain)
        for event in events {
            view.observe(event)
            #expect(view.text(elapsed: 12_345, columns: columns).columns <= columns)
        }
    }

    @Test("trainings are waited for after the last operation") func trainingsAreWaitedForAfterTheLastOperation() {
        var view = ProgressLine(total: 1, style: .plain)
        view.observe(.started(operations[0]))
        view.observe(.finished(operations[0], seconds: 1))
        view.observe(.waiting(.model("lora"), detail: "training, 40 min so far"))
        #expect(
            view.text(elapsed: 2400, columns: 80)
                == "━━━━━━━━━━━━━━━━ 1/1  40 min  models.lora: training, 40 min so far")
    }

    @Test("a ledger names every operation that was not done") func aLedgerNamesEveryOperationThatWasNotDone() {
        let lost = OperationFailure(
            .remote(RemoteFailure(code: .connection, effect: .unknown, endpoint: .uploadImage, message: "a failure")),
            message: "a failure")
        let ledger = Ledger(
            done: Array(operations[0...2]), failed: [.init(operation: operations[3], failure: refusal)],
            unknown: [.init(operation: operations[4], failure: lost)], notStarted: Array(operations[5...]))
        let text = LedgerText(style: .plain).text(
            of: ledger, seconds: 95, next: [NextCommand("tailor apply", "resumes"), NextCommand("tailor x", "y")])
        #expect(
            text == """
                Apply incomplete. 3 of 15 operations done, 1 failed, 1 unresolved, 10 not started, in 95 s.

                Failed:
                  upload datasets.poses.images["hero.png"]:
                      a message
                      Some help.

                Unresolved (may have happened):
                  upload datasets.poses.images["jump.png"]:
                      a failure

                Not started:
                  upload 6 images of datasets.poses (laugh.png, look.png, read.png, run.png, sit.png, wave.png)
                  wait for the captions of datasets.poses
                  complete datasets.poses
                  create models.lora
                  start the training of models.lora

                Next:
                    tailor apply   resumes
                    tailor x       y

                """)
    }

    @Test("an interrupted ledger") func anInterruptedLedger() {
        let ledger = Ledger(done: Array(operations[0...13]), notStarted: [operations[14]], wasInterrupted: true)
        #expect(
            LedgerText(style: .plain).text(of: ledger, seconds: 4, next: []) == """
                Interrupted. 14 of 15 operations done, 1 not started, in 4 s.

                Not started:
                  start the training of models.lora

                """)
    }
}
