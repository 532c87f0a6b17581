import Foundation
import FoundationNetworking
import Testing

/// `tailor wait` through the real program, with an emulator that is stopped and goes on faster.
@Suite struct WaitTests {
    private static let configuration = """
        tailor: 1
        projects:
          mascot: { ip: { type: stylized_scene, medium: illustration } }
        visual_schemas:
          flat: { schema: { style: flat } }
        datasets:
          poses:
            project: mascot
            visual_schema: flat
            images: [ files: "*.png" ]
        models:
          mascot: { dataset: poses, lifecycle: { retain: 0 } }

        """

    @Test func fromTheFirstApplyToThePromotion() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            var vendor = try await Vendor(tailor, port: 0, scale: 1)
            let endpoint = ["--endpoint", vendor.url]

            let nothing = try await tailor.start(["wait"] + endpoint).outcome()
            #expect(nothing.exit == 0)
            #expect(nothing.errors.contains("Nothing to wait for"))

            let applied = try await tailor.start(["apply", "--yes"] + endpoint).outcome()
            #expect(applied.exit == 0)
            #expect(applied.output.contains("tailor wait --endpoint"))
            let late = try await tailor.start(["wait", "--timeout", "0"] + endpoint).outcome()
            #expect(late.exit == 3)
            #expect(late.output.contains("models.mascot still trains: for "))
            #expect(late.output.contains("usually 2-6 h."))
            #expect(late.output.contains("tailor wait --endpoint"))
            let json = try await tailor.start(["wait", "--timeout", "0", "--format", "json"] + endpoint).outcome()
            #expect(json.exit == 3)
            let document = try JSONDecoder.snake.decode(Document.self, from: Data(json.output.utf8))
            #expect(document.stillRunning && !document.workLeft && document.unresolved.isEmpty)
            #expect(document.trainings.map(\.status) == ["InProgress"])

            let killed = try tailor.start(["wait"] + endpoint)
            try await killed.waitUntil(itSays: "models.mascot: training for")
            killed.interrupt()
            #expect(await killed.outcome().exit == 9)
            #expect(try await tailor.start(["status"] + endpoint).outcome().output.contains("usually 2-6 h)"))

            vendor = try await vendor.restarted(tailor, scale: 50_000)
            let trained = try await tailor.start(["wait", "--timeout", "1m"] + endpoint).outcome()
            #expect(trained.exit == 0)
            #expect(trained.output.contains("models.mascot is trained."))
            #expect(try await tailor.start(["plan", "--detailed-exitcode"] + endpoint).outcome().exit == 0)

            try await reviseAndWait(tailor, endpoint, folder)
            await vendor.end()
        }
    }

    /// The old model is to be deleted when the new one is trained, and that needs a yes.
    private func reviseAndWait(_ tailor: TailorProcess, _ endpoint: [String], _ folder: URL) async throws {
        let longer = Self.configuration.replacing("dataset: poses", with: "dataset: poses, training: { mode: expert }")
        try folder.write(longer)
        let first = try await tailor.start(["output", "models.mascot.id"] + endpoint).outcome().output
        #expect(try await tailor.start(["apply", "--yes"] + endpoint).outcome().exit == 0)
        let left = try await tailor.start(["wait", "--timeout", "1m"] + endpoint).outcome()
        #expect(left.exit == 2)
        #expect(left.errors.contains("`tailor apply` shows it"))
        let again = try await tailor.start(["wait"] + endpoint).outcome()
        #expect(again.exit == 2)
        #expect(again.errors.contains("`tailor apply` shows it") && !again.errors.contains("Nothing to wait for"))
        let json = try await tailor.start(["wait", "--yes", "--format", "json"] + endpoint).outcome()
        #expect(json.exit == 0)
        let document = try JSONDecoder.snake.decode(Document.self, from: Data(json.output.utf8))
        #expect(document.operations.map(\.kind).contains("delete_model"))
        let second = try await tailor.start(["output", "models.mascot.id"] + endpoint).outcome().output
        #expect(second != first)
    }

    @Test func severalTrainings() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration + "  second: { dataset: poses }\n")
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            let vendor = try await Vendor(tailor, port: 0, scale: 1)
            let endpoint = ["--endpoint", vendor.url]
            let applied = try await tailor.start(["apply", "--yes", "--allow-trainings", "2"] + endpoint).outcome()
            #expect(applied.exit == 0)
            #expect(applied.output.contains("how the trainings go\n"))
            #expect(applied.output.contains("waits for the trainings, and does what comes after them\n"))

            let early = try await tailor.start(["apply", "--yes", "--replace", "models.second"] + endpoint).outcome()
            #expect(early.exit == 0)
            #expect((early.output + early.errors).contains("--replace does nothing to `models.second` now"))

            let waiting = try tailor.start(["wait"] + endpoint)
            try await waiting.waitUntil(itSays: "models.second: training for")
            waiting.interrupt()
            let outcome = await waiting.outcome()
            #expect(outcome.exit == 9)
            #expect(
                outcome.errors.contains(
                    "Interrupted. Trainings go on at the vendor: `tailor wait --endpoint \(vendor.url)` waits again."))
            await vendor.end()
        }
    }

    @Test func aTrainingThatWasStoppedIsAFailure() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            // Hours long, so that it is stopped before it ends, however slow the machine is.
            var vendor = try await Vendor(tailor, port: 0, scale: 1)
            let endpoint = ["--endpoint", vendor.url]
            #expect(try await tailor.start(["apply", "--yes"] + endpoint).outcome().exit == 0)
            let id = try await tailor.start(["output", "models.mascot.id"] + endpoint).outcome().output
            try await vendor.stopTraining(of: String(id.dropLast()))
            vendor = try await vendor.restarted(tailor, scale: 50_000)
            let outcome = try await tailor.start(["wait", "--timeout", "1m"] + endpoint).outcome()
            #expect(outcome.exit == 1)
            #expect(outcome.errors.contains("the training of models.mascot ended as Stopped"))
            #expect(outcome.errors.contains("tailor apply --endpoint \(vendor.url) --replace models.mascot"))
            await vendor.end()
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

/// An emulator that keeps its world over restarts.
private struct Vendor {
    let url: String
    private let process: TailorProcess.Running

    init(_ tailor: TailorProcess, port: Int, scale: Int) async throws {
        process = try tailor.start(
            ["emulator", "--port", "\(port)", "--data", "world", "--time-scale", "\(scale)"])
        try await process.waitUntil(itSays: "Ctrl-C ends it.")
        url = String(try #require(process.said.firstMatch(of: /http:[0-9.:\/]+/)).0)
    }

    func end() async {
        process.interrupt()
        _ = await process.outcome()
    }

    /// At the same address, with another clock.
    func restarted(_ tailor: TailorProcess, scale: Int) async throws -> Vendor {
        await end()
        let port = try #require(URL(string: url)?.port)
        return try await Vendor(tailor, port: port, scale: scale)
    }

    func stopTraining(of model: String) async throws {
        var request = URLRequest(
            url: try #require(URL(string: url + "/v1/tailored-gen/models/\(model)/stop_training")))
        request.httpMethod = "POST"
        request.setValue("any", forHTTPHeaderField: "api_token")
        let response = try await URLSession.shared.data(for: request).1
        #expect((200..<300).contains(try #require(response as? HTTPURLResponse).statusCode))
    }
}
