import Foundation
import Synchronization
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator

@Suite struct WorldTests {
    /// A path for a world that does not exist yet.
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

    @Test("survives a restart") func survivesARestart() async throws {
        try await withPlace { folder in
            let clock = ManualClock()
            let before = Mutex(JSONValue.null)
            try await EmulatorHarness.run(in: folder, clock: clock) { harness in
                let dataset = try await harness.completed()
                _ = try await harness.training(on: dataset)
                let shown = try await harness.get("datasets/\(dataset)").json
                before.withLock { $0 = shown }
            }
            clock.advance(hours: 4.1)
            try await EmulatorHarness.run(in: folder, clock: clock) { harness in
                let dataset = try await harness.get("datasets").json[0]["id"].int
                let after = try await harness.get("datasets/\(dataset)").json
                let old = before.withLock { $0 }
                #expect(after["images"].items.map { $0["caption"] } == old["images"].items.map { $0["caption"] })
                #expect(after["visual_schema"] == old["visual_schema"])
                let address = after["images"][0]["image_url"].string ?? ""
                #expect(address.hasPrefix(harness.emulator.baseURL), "the new port")
                #expect(try await harness.get(address).body == Pictures.violet)
                #expect(try await harness.get("models").json[0]["status"] == "Completed", "it trained meanwhile")
            }
        }
    }

    @Test("time can be sped up and keeps its past when the scale changes")
    func timeCanBeSpedUpAndKeepsItsPastWhenTheScaleChanges() async throws {
        try await withPlace { folder in
            let clock = ManualClock()
            try await EmulatorHarness.run(in: folder, clock: clock) {
                $0.timeScale = 3600
            } _: { harness in
                _ = try await harness.training()
                clock.advance(seconds: 1)
                #expect(try await harness.get("models").json[0]["status"] == "InProgress")
            }
            clock.advance(seconds: 0.5)
            try await EmulatorHarness.run(in: folder, clock: clock) { harness in
                let early = try await harness.get("models").json
                #expect(early[0]["status"] == "InProgress", "one and a half hours have passed")
                clock.advance(hours: 2)
                #expect(try await harness.get("models").json[0]["status"] == "Completed")
            }
        }
    }

    @Test("killed writers leave nothing behind") func killedWritersLeaveNothingBehind() async throws {
        try await withPlace { folder in
            try await EmulatorHarness.run(in: folder) { harness in _ = try await harness.filled(1) }
            let pictures = folder.appendingPathComponent("files/pictures")
            let stray = pictures.appendingPathComponent(String(repeating: "a", count: 64) + ".png")
            try Data("half".utf8).write(to: stray)
            try await EmulatorHarness.run(in: folder) { _ in }
            #expect(!FileManager.default.fileExists(atPath: stray.path))
            #expect(try FileManager.default.contentsOfDirectory(atPath: pictures.path).count == 1)
        }
    }

    @Test("two emulators may share a folder") func twoEmulatorsMayShareAFolder() async throws {
        try await withPlace { folder in
            try await EmulatorHarness.run(in: folder) { one in
                try await EmulatorHarness.run(in: folder) { two in
                    let id = try await one.project()
                    #expect(try await two.get("projects/\(id)").status == 200)
                }
            }
        }
    }

    @Test("a taken port is named") func aTakenPortIsNamed() async throws {
        try await EmulatorHarness.run { harness in
            let options = EmulatorOptions(
                dataFolder: harness.folder.appendingPathComponent("second"), port: harness.emulator.port)
            await #expect(throws: EmulatorFailure.portInUse(host: "127.0.0.1", port: harness.emulator.port)) {
                _ = try await Emulator.start(options)
            }
        }
    }

    @Test("a folder that cannot be made is named") func aFolderThatCannotBeMadeIsNamed() async throws {
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

    @Test("only its owner can read it") func onlyItsOwnerCanReadIt() async throws {
        let own = try TemporaryFolder()
        let folder = URL(filePath: own.path).appending(path: ".tailor/emulator")
        func mode(_ path: String) -> Int? {
            let url = URL(filePath: own.path).appending(path: path)
            return try? FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
        }
        for _ in 0..<2 {
            try await EmulatorHarness.run(in: folder) { harness in
                try await harness.project()
                for name in ["world.sqlite", "world.sqlite-wal", "world.sqlite-shm"] {
                    #expect(mode(".tailor/emulator/\(name)") == 0o600, "\(name)")
                }
            }
            // As an older version left it.
            #expect(chmod(folder.appending(path: "world.sqlite").path, 0o644) == 0)
        }
        for name in [".tailor", ".tailor/emulator", ".tailor/emulator/files", ".tailor/emulator/archives"] {
            #expect(mode(name) == 0o700, "\(name)")
        }
    }

    @Test(
        "an address that cannot be listened on is named",
        arguments: [
            ("no such host", "there is no host named no such host; name an address of this machine, such as 127.0.0.1"),
            ("192.0.2.1", "192.0.2.1 is not an address of this machine; name one that is, such as 127.0.0.1"),
        ])
    func anAddressThatCannotBeListenedOnIsNamed(_ host: String, _ message: String) async throws {
        let failure = try await #require(throws: EmulatorFailure.self) {
            try await EmulatorHarness.run {
                $0.host = host
            } _: { _ in
            }
        }
        #expect(failure.description == message)
    }

    @Test("later and damaged worlds are refused") func laterAndDamagedWorldsAreRefused() async throws {
        try await withPlace { folder in
            try await EmulatorHarness.run(in: folder) { _ in }
            try WorldDatabase.addMigration("99 from the future", in: folder)
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

    @Test("impossible time scales are refused", arguments: [0, -1, 2_000_000, Double.nan, .infinity])
    func impossibleTimeScalesAreRefused(_ scale: Double) async throws {
        try await withPlace { folder in
            await #expect(throws: EmulatorFailure.self) {
                _ = try await Emulator.start(EmulatorOptions(dataFolder: folder, timeScale: scale))
            }
        }
    }

    @Test("a very fast world does not overflow") func aVeryFastWorldDoesNotOverflow() async throws {
        try await EmulatorHarness.run {
            $0.timeScale = 1_000_000
        } _: { harness in
            _ = try await harness.training()
            harness.clock.advance(hours: 9_000_000)
            let models = try await harness.get("models").json
            #expect(models[0]["status"] == "Completed")
            let id = try await harness.project()
            #expect(try await harness.get("projects/\(id)").json["created_at"].string?.hasPrefix("9987") == true)
        }
    }

    @Test("times are written as the vendor does") func timesAreWrittenAsTheVendorDoes() {
        let time = WorldTime(rawValue: 1_755_669_965_000_042)
        #expect(time.zulu == "2025-08-20T06:06:05Z")
        #expect(time.naive == "2025-08-20T06:06:05.000042")
    }
}
