import Foundation
import Synchronization
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator

@Suite struct WorldTests {
    /// A place for a world that nobody has made yet.
    private func withPlace(_ test: (URL) async throws -> Void) async throws {
        try await withFolder { try await test($0.appending(path: "world")) }
    }

    private func failure(in folder: URL) async -> EmulatorFailure? {
        do throws(EmulatorFailure) {
            await (try Emulator.start(EmulatorOptions(dataFolder: folder))).stop()
            return nil
        } catch {
            return error
        }
    }

    @Test func survivesARestart() async throws {
        try await withPlace { folder in
            let clock = HandClock()
            let before = Mutex(JSONValue.null)
            try await Stage.run(in: folder, clock: clock) { stage in
                let dataset = try await stage.completed()
                _ = try await stage.training(on: dataset)
                let shown = try await stage.get("datasets/\(dataset)").json
                before.withLock { $0 = shown }
            }
            clock.advance(hours: 4.1)
            try await Stage.run(in: folder, clock: clock) { stage in
                let dataset = try await stage.get("datasets").json[0]["id"].int
                let after = try await stage.get("datasets/\(dataset)").json
                let old = before.withLock { $0 }
                #expect(after["images"].items.map { $0["caption"] } == old["images"].items.map { $0["caption"] })
                #expect(after["visual_schema"] == old["visual_schema"])
                let address = after["images"][0]["image_url"].string ?? ""
                #expect(address.hasPrefix(stage.emulator.baseURL), "the new port")
                #expect(try await stage.get(address).body == Pictures.violet)
                #expect(try await stage.get("models").json[0]["status"] == "Completed", "it trained meanwhile")
            }
        }
    }

    @Test func timeCanBeSpedUpAndKeepsItsPastWhenTheScaleChanges() async throws {
        try await withPlace { folder in
            let clock = HandClock()
            try await Stage.run(in: folder, clock: clock) {
                $0.timeScale = 3600
            } _: { stage in
                _ = try await stage.training()
                clock.advance(seconds: 1)
                #expect(try await stage.get("models").json[0]["status"] == "InProgress")
            }
            clock.advance(seconds: 0.5)
            try await Stage.run(in: folder, clock: clock) { stage in
                let early = try await stage.get("models").json
                #expect(early[0]["status"] == "InProgress", "one and a half hours have passed")
                clock.advance(hours: 2)
                #expect(try await stage.get("models").json[0]["status"] == "Completed")
            }
        }
    }

    @Test func killedWritersLeaveNothingBehind() async throws {
        try await withPlace { folder in
            try await Stage.run(in: folder) { stage in _ = try await stage.filled(1) }
            let pictures = folder.appendingPathComponent("files/pictures")
            let stray = pictures.appendingPathComponent(String(repeating: "a", count: 64) + ".png")
            try Data("half".utf8).write(to: stray)
            try await Stage.run(in: folder) { _ in }
            #expect(!FileManager.default.fileExists(atPath: stray.path))
            #expect(try FileManager.default.contentsOfDirectory(atPath: pictures.path).count == 1)
        }
    }

    @Test func twoEmulatorsMayShareAFolder() async throws {
        try await withPlace { folder in
            try await Stage.run(in: folder) { one in
                try await Stage.run(in: folder) { two in
                    let id = try await one.project()
                    #expect(try await two.get("projects/\(id)").status == 200)
                }
            }
        }
    }

    @Test func aTakenPortIsNamed() async throws {
        try await Stage.run { stage in
            let options = EmulatorOptions(
                dataFolder: stage.folder.appendingPathComponent("second"), port: stage.emulator.port)
            await #expect(throws: EmulatorFailure.portInUse(host: "127.0.0.1", port: stage.emulator.port)) {
                _ = try await Emulator.start(options)
            }
        }
    }

    @Test func aFolderThatCannotBeMadeIsNamed() async throws {
        try await withPlace { folder in
            try Data().write(to: folder)
            guard case .folderNotWritable(let path, _) = await failure(in: folder.appendingPathComponent("inside"))
            else {
                Issue.record("another failure, or none")
                return
            }
            #expect(path.hasSuffix("inside"))
        }
    }

    @Test func laterAndDamagedWorldsAreRefused() async throws {
        try await withPlace { folder in
            try await Stage.run(in: folder) { _ in }
            try WorldForgery.addMigration("99 from the future", in: folder)
            let file = folder.appendingPathComponent("world.sqlite").path
            await #expect(throws: EmulatorFailure.newerFormat(path: file)) {
                _ = try await Emulator.start(EmulatorOptions(dataFolder: folder))
            }
        }
        try await withPlace { folder in
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("not a database at all, and long enough to be looked at by SQLite, which reads a header".utf8)
                .write(to: folder.appendingPathComponent("world.sqlite"))
            guard case .damagedWorld = await failure(in: folder) else {
                Issue.record("another failure, or none")
                return
            }
        }
    }

    @Test(arguments: [0, -1, 2_000_000, Double.nan, .infinity])
    func impossibleTimeScalesAreRefused(_ scale: Double) async throws {
        try await withPlace { folder in
            await #expect(throws: EmulatorFailure.self) {
                _ = try await Emulator.start(EmulatorOptions(dataFolder: folder, timeScale: scale))
            }
        }
    }

    @Test func aVeryFastWorldDoesNotOverflow() async throws {
        try await Stage.run {
            $0.timeScale = 1_000_000
        } _: { stage in
            _ = try await stage.training()
            stage.clock.advance(hours: 9_000_000)
            let models = try await stage.get("models").json
            #expect(models[0]["status"] == "Completed")
            let id = try await stage.project()
            #expect(try await stage.get("projects/\(id)").json["created_at"].string?.hasPrefix("9987") == true)
        }
    }

    @Test func timesAreWrittenAsTheVendorDoes() {
        let time = WorldTime(rawValue: 1_755_669_965_000_042)
        #expect(time.zulu == "2025-08-20T06:06:05Z")
        #expect(time.naive == "2025-08-20T06:06:05.000042")
    }
}
