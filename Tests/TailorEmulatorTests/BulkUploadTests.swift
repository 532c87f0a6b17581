import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator

@Suite struct BulkUploadTests {
    /// Looks until the job has ended, moving the clock and never waiting.
    private func finish(_ dataset: Int, _ harness: EmulatorHarness) async throws -> JSONValue {
        for _ in 0..<50 {
            let status = try await harness.get("datasets/\(dataset)/images/bulk-upload/status").json
            if status["status"] == "completed" || status["status"] == "failed" { return status }
            harness.clock.advance(seconds: 1)
        }
        return .null
    }

    @Test("a real archive becomes images") func aRealArchiveBecomesImages() async throws {
        try await FileHost.run(["/poses.zip": FileHost.fixture("pictures.zip")]) { base in
            try await EmulatorHarness.run { harness in
                let id = try await harness.dataset(upload: "advanced", schema: EmulatorHarness.schema)
                let path = "datasets/\(id)/images/bulk-upload"
                #expect(try await harness.get("\(path)/status").status == 404)
                #expect(try await harness.post(path, ["zip_url": .string("\(base)/poses.zip")]).status == 202)
                let first = try await harness.get("\(path)/status")
                #expect(first.json["status"] == "pending")
                #expect(first.json["total_processed"] == 0)
                harness.clock.advance(seconds: 3)
                let middle = try await harness.get("\(path)/status").json
                #expect(middle["status"] == "processing")
                #expect(middle["total_processed"] == 4)
                #expect(middle["progress_percentage"] == 40)
                #expect(try await harness.put("datasets/\(id)", ["status": "completed"]).status == 409)

                let last = try await finish(id, harness)
                #expect(last["status"] == "completed")
                #expect(last["done"] == 6)
                #expect(last["failed"] == 4)
                let codes = Dictionary(
                    uniqueKeysWithValues: last["failed_images"].items.map {
                        ($0["filename"].string ?? "", $0["error_code"].int)
                    })
                #expect(codes == ["poses/small.png": 412, "notes.txt": 415, "inner.zip": 415, "../outside.png": 400])

                let dataset = try await harness.get("datasets/\(id)").json
                #expect(dataset["images_count"] == 6)
                #expect(dataset["images"].items.allSatisfy { $0["caption_source"] == "automatic" })
                #expect(try await harness.put("datasets/\(id)", ["status": "completed"]).status == 200)
            }
        }
    }

    @Test("what is downloaded can be uploaded again") func whatIsDownloadedCanBeUploadedAgain() async throws {
        try await FileHost.run(["/poses.zip": FileHost.fixture("pictures.zip")]) { base in
            try await EmulatorHarness.run { harness in
                let first = try await harness.dataset(upload: "advanced")
                _ = try await harness.post(
                    "datasets/\(first)/images/bulk-upload", ["zip_url": .string("\(base)/poses.zip")])
                _ = try await finish(first, harness)
                let download = try await harness.get("/v1/datasets/\(first)/download")
                #expect(download.status == 200)
                #expect(download.json["captions_url"] == .null, "no captions without a schema")
                let archive = try await harness.get(download.json["download_url"].string ?? "")
                #expect(archive.body.starts(with: Data("PK".utf8)))

                let second = try await harness.dataset(upload: "advanced", schema: EmulatorHarness.schema)
                _ = try await harness.post(
                    "datasets/\(second)/images/bulk-upload", ["zip_url": download.json["download_url"]])
                #expect(try await finish(second, harness)["done"] == 6)
                let captions = try await harness.get("/v1/datasets/\(second)/download").json["captions_url"].string
                let written = try await harness.get(captions ?? "")
                #expect(written.json.names.count == 6)
                #expect(written.json["pose1.png"].string != nil)
            }
        }
    }

    @Test("every rule of starting") func everyRuleOfStarting() async throws {
        let files = ["/poses.zip": try FileHost.fixture("pictures.zip"), "/text.zip": Data("no archive".utf8)]
        try await FileHost.run(files) { base in
            try await EmulatorHarness.run {
                $0.limits.zipBytes = 10_000
            } _: { harness in
                let start = { (id: Int, address: JSONValue) in
                    try await harness.post("datasets/\(id)/images/bulk-upload", ["zip_url": address]).status
                }
                let good = JSONValue.string("\(base)/poses.zip")
                let advanced = try await harness.dataset(upload: "advanced")
                #expect(try await start(1, good) == 404)
                #expect(try await start(harness.dataset(), good) == 400, "a basic one")
                #expect(try await start(advanced, .null) == 400)
                #expect(try await start(advanced, 5) == 400)
                #expect(try await start(advanced, "file:///etc/passwd") == 400)
                #expect(try await start(advanced, .string("\(base)/none.zip")) == 400)
                #expect(try await start(advanced, good) == 202)
                #expect(try await start(advanced, good) == 400, "one attempt only")

                let broken = try await harness.dataset(upload: "advanced")
                #expect(try await start(broken, .string("\(base)/text.zip")) == 202)
                let status = try await finish(broken, harness)
                #expect(status["status"] == "failed")
                #expect(status["failed_images"][0]["error_message"] == "The file is not a zip archive.")
                #expect(try await start(broken, good) == 400, "a failed attempt counts too")
            }
        }
    }

    @Test("too large an archive is refused") func tooLargeAnArchiveIsRefused() async throws {
        try await FileHost.run(["/poses.zip": FileHost.fixture("pictures.zip")]) { base in
            try await EmulatorHarness.run {
                $0.limits.zipBytes = 1000
            } _: { harness in
                let id = try await harness.dataset(upload: "advanced")
                let reply = try await harness.post(
                    "datasets/\(id)/images/bulk-upload", ["zip_url": .string("\(base)/poses.zip")])
                #expect(reply.status == 413)
            }
        }
    }

    @Test("goes on after a restart") func goesOnAfterARestart() async throws {
        let clock = ManualClock()
        try await withFolder { folder in
            try await FileHost.run(["/poses.zip": FileHost.fixture("pictures.zip")]) { base in
                var id = 0
                try await EmulatorHarness.run(in: folder, clock: clock) { harness in
                    id = try await harness.dataset(upload: "advanced")
                    _ = try await harness.post(
                        "datasets/\(id)/images/bulk-upload", ["zip_url": .string("\(base)/poses.zip")])
                    clock.advance(seconds: 3)
                    _ = try await harness.get("datasets/\(id)")
                }
                try await EmulatorHarness.run(in: folder, clock: clock) { harness in
                    let last = try await finish(id, harness)
                    #expect(last["done"] == 6)
                    #expect(try await harness.get("datasets/\(id)").json["images_count"] == 6)
                }
            }
        }
    }

    @Test("only advanced datasets are downloaded") func onlyAdvancedDatasetsAreDownloaded() async throws {
        try await EmulatorHarness.run { harness in
            let basic = try await harness.dataset()
            #expect(try await harness.get("/v1/datasets/\(basic)/download").status == 409)
            #expect(try await harness.get("/v1/datasets/1/download").status == 404)
            for file in ["images.zip", "captions.json"] {
                #expect(try await harness.get("/files/datasets/\(basic)/\(file)").status == 404)
            }
        }
    }
}
