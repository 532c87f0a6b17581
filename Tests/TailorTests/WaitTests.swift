import Foundation
import TailorTesting
import Testing

/// `tailor wait` through the real program, with an emulator that is restarted faster.
@Suite struct WaitTests {
    private static let configuration = mascotConfiguration.replacing(
        "{ dataset: poses }", with: "{ dataset: poses, lifecycle: { retain: 0 } }")

    @Test("from the first apply to the promotion") func fromTheFirstApplyToThePromotion() async throws {
        try await Self.withWorkspace { folder, tailor in
            let url = try await withEmulator(tailor) { url in
                try await applyAndWaitInVain(tailor, ["--endpoint", url])
                return url
            }
            try await withEmulator(tailor, Self.fast, port: Self.port(of: url)) { _ in
                let endpoint = ["--endpoint", url]
                let trained = try await tailor.start(["wait", "--timeout", "60m"] + endpoint).outcome()
                #expect(trained.exit == 0)
                #expect(trained.output.contains("models.mascot is trained."))
                #expect(try await tailor.start(["plan", "--detailed-exitcode"] + endpoint).outcome().exit == 0)
                try await reviseAndWait(tailor, endpoint, folder)
            }
        }
    }

    private func applyAndWaitInVain(_ tailor: TailorProcess, _ endpoint: [String]) async throws {
        let nothing = try await tailor.start(["wait"] + endpoint).outcome()
        #expect(nothing.exit == 0)
        #expect(nothing.errors.contains("Nothing to wait for"))

        let applied = try await tailor.start(["apply", "--yes"] + endpoint).outcome()
        #expect(applied.exit == 0)
        #expect(applied.output.contains("tailor wait --endpoint"))
        let late = try await tailor.start(["wait", "--timeout", "0"] + endpoint).outcome()
        #expect(late.exit == 3)
        #expect(late.output.contains("models.mascot is still training: "))
        #expect(late.output.contains("usually 2-6 h."))
        #expect(late.output.contains("tailor wait --endpoint"))
        let json = try await tailor.start(["wait", "--timeout", "0", "--format", "json"] + endpoint).outcome()
        #expect(json.exit == 3)
        let document = try JSONDecoder.snake.decode(Document.self, from: Data(json.output.utf8))
        #expect(document.stillRunning && !document.workLeft && document.unresolved.isEmpty)
        #expect(document.trainings.map(\.status) == ["InProgress"])

        let interrupted = try await tailor.start(["wait"] + endpoint).during { wait in
            try await wait.waitUntil(itSays: "models.mascot: training for")
            wait.interrupt()
        }
        #expect(interrupted.exit == 9)
        #expect(try await tailor.start(["status"] + endpoint).outcome().output.contains("usually 2-6 h)"))
    }

    /// When the new model is trained, the old one has to be deleted, and that needs an approval.
    private func reviseAndWait(_ tailor: TailorProcess, _ endpoint: [String], _ folder: URL) async throws {
        let longer = Self.configuration.replacing("dataset: poses", with: "dataset: poses, training: { mode: expert }")
        try folder.write(longer)
        let first = try await tailor.start(["output", "models.mascot.id"] + endpoint).outcome().output
        #expect(try await tailor.start(["apply", "--yes"] + endpoint).outcome().exit == 0)
        let left = try await tailor.start(["wait", "--timeout", "60m"] + endpoint).outcome()
        #expect(left.exit == 2)
        #expect(left.errors.contains("run `tailor apply`"))
        let again = try await tailor.start(["wait"] + endpoint).outcome()
        #expect(again.exit == 2)
        #expect(again.errors.contains("run `tailor apply`") && !again.errors.contains("Nothing to wait for"))
        let json = try await tailor.start(["wait", "--yes", "--format", "json"] + endpoint).outcome()
        #expect(json.exit == 0)
        let document = try JSONDecoder.snake.decode(Document.self, from: Data(json.output.utf8))
        #expect(document.operations.map(\.kind).contains("delete_model"))
        let second = try await tailor.start(["output", "models.mascot.id"] + endpoint).outcome().output
        #expect(second != first)
    }

    @Test("several trainings") func severalTrainings() async throws {
        try await Self.withWorkspace { folder, tailor in
            try folder.write(Self.configuration + "  second: { dataset: poses }\n")
            try await withEmulator(tailor) { url in
                let endpoint = ["--endpoint", url]
                let applied = try await tailor.start(["apply", "--yes", "--allow-trainings", "2"] + endpoint).outcome()
                #expect(applied.exit == 0)
                #expect(applied.output.contains("shows the progress of the trainings\n"))
                #expect(applied.output.contains("waits for the trainings, then applies what is left\n"))

                let early = try await tailor.start(["apply", "--yes", "--replace", "models.second"] + endpoint)
                    .outcome()
                #expect(early.exit == 0)
                #expect((early.output + early.errors).contains("--replace has no effect on `models.second`"))

                let outcome = try await tailor.start(["wait"] + endpoint).during { waiting in
                    try await waiting.waitUntil(itSays: "models.second: training for")
                    waiting.interrupt()
                }
                #expect(outcome.exit == 9)
                let said =
                    "Interrupted. Trainings continue at the vendor. Run `tailor wait --endpoint \(url)` to wait again."
                #expect(outcome.errors.contains(said))
            }
        }
    }

    @Test("a vendor that does not answer holds no wait beyond its time")
    func aVendorThatDoesNotAnswerHoldsNoWaitBeyondItsTime() async throws {
        try await Self.withWorkspace { _, tailor in
            // After the refresh of the apply and the first look of the wait.
            let silence = "GET /v1/tailored-gen/models delay=3600 occurrences=[3,4,5,6]"
            try await withEmulator(tailor, ["--fault", silence]) { url in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let late = try await tailor.run("wait", "--timeout", "2s", "--endpoint", url)
                #expect(late.exit == 3)
                #expect(late.output.contains("models.mascot is still training"))
            }
        }
    }

    @Test("a training that was stopped is a failure") func aTrainingThatWasStoppedIsAFailure() async throws {
        try await Self.withWorkspace { _, tailor in
            // Hours long, so that it is stopped before it ends, however slow the machine is.
            let url = try await withEmulator(tailor) { url in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let id = try await tailor.run("output", "models.mascot.id", "--endpoint", url).output
                let stopped = try await VendorAnswer("POST", "models/\(id.dropLast())/stop_training", at: url)
                #expect((200..<300).contains(stopped.status))
                return url
            }
            try await withEmulator(tailor, Self.fast, port: Self.port(of: url)) { _ in
                let outcome = try await tailor.run("wait", "--timeout", "60m", "--endpoint", url)
                #expect(outcome.exit == 1)
                #expect(outcome.errors.contains("the training of models.mascot ended as Stopped"))
                #expect(outcome.errors.contains("tailor apply --endpoint \(url) --replace models.mascot"))
            }
        }
    }

    @Test("apply and wait end badly beside a training that failed before")
    func applyAndWaitEndBadlyBesideATrainingThatFailedBefore() async throws {
        try await Self.withWorkspace { _, tailor in
            let url = try await withEmulator(tailor) { url in
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let id = try await tailor.run("output", "models.mascot.id", "--endpoint", url).output
                _ = try await VendorAnswer("POST", "models/\(id.dropLast())/stop_training", at: url)
                return url
            }
            try await withEmulator(tailor, Self.fast, port: Self.port(of: url)) { _ in
                #expect(try await tailor.run("wait", "--timeout", "60m", "--endpoint", url).exit == 1)
                #expect(try await tailor.run("apply", "--yes", "--endpoint", url).exit == 0)
                let waiting = try await tailor.run("apply", "--yes", "--wait", "--endpoint", url)
                #expect(waiting.exit == 1)
                #expect(waiting.errors.contains("the training of models.mascot ended as Stopped"))

                let id = try await tailor.run("output", "models.mascot.id", "--endpoint", url).output
                _ = try await VendorAnswer("DELETE", "models/\(id.dropLast())", at: url)
                for command in [["wait"], ["apply", "--yes", "--wait"]] {
                    let gone = try await tailor.start(command + ["--endpoint", url]).outcome()
                    #expect(gone.exit == 1)
                    #expect(
                        gone.errors.contains(
                            "the training of models.mascot is gone: the model was deleted at the vendor"))
                }
            }
        }
    }

    /// Trainings of hours take less than a second.
    private static let fast = ["--time-scale", "50000"]

    /// The state belongs to it, so that the next emulator has to have it, too.
    private static func port(of url: String) throws -> Int { try #require(URL(string: url)?.port) }

    private static func withWorkspace(_ work: (URL, TailorProcess) async throws -> Void) async throws {
        try await withFolder { folder in
            try folder.write(configuration)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            try await work(folder, tailor)
        }
    }

    private struct Document: Decodable {
        struct Training: Decodable {
            let status: String
        }

        struct Operation: Decodable {
            let kind: String
        }

        let trainings: [Training]
        let operations: [Operation]
        let stillRunning: Bool
        let workLeft: Bool
        let unresolved: [Operation]
    }
}

extension JSONDecoder {
    fileprivate static var snake: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}
