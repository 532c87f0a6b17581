import Foundation
import GRDB

/// Everything the emulated vendor knows: one SQLite file, one writer, every request one transaction. What is committed
/// survives SIGKILL.
struct World: Sendable {
    let clock: WorldClock
    let store: FileStore
    let quirks: Set<Quirk>
    private let database: DatabaseQueue

    /// Runs a rule in a transaction, after time has done its part. A refusal rolls everything back.
    func transaction<Value: Sendable>(
        _ rule: @escaping @Sendable (Database, WorldTime) throws -> Value
    ) async throws(Refusal) -> Value {
        let clock = clock
        do {
            return try await database.write { db in
                let now = clock.now
                try CaptionRules.advance(to: now, in: db)
                return try rule(db, now)
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .unusable(error)
        }
    }

    /// Until when something must have been made to be shown in lists now.
    func listed(at now: WorldTime) -> WorldTime {
        quirks.contains(.lateLists) ? now.after(seconds: -Quirk.lateness) : now
    }

    /// Runs a rule that removes something, and forgets the pictures that nothing shows any more.
    func removal(_ rule: @escaping @Sendable (Database, WorldTime) throws -> Void) async throws(Refusal) {
        let store = store
        try await transaction { db, now in
            try rule(db, now)
            try PictureRow.prune(in: db, store)
        }
    }

    func close() { try? database.close() }

    /// Opens the world in the options' data folder, or makes one.
    static func open(_ options: EmulatorOptions) throws(EmulatorFailure) -> World {
        guard options.timeScale > 0, options.timeScale <= 1_000_000 else {
            throw .invalidTimeScale(options.timeScale)
        }
        let store = try FileStore.open(options.dataFolder)
        let file = options.dataFolder.appendingPathComponent("world.sqlite")
        do {
            let database = try DatabaseQueue(path: file.path, configuration: configuration)
            guard try !database.read(WorldSchema.migrator.hasBeenSuperseded) else {
                throw EmulatorFailure.newerFormat(path: file.path)
            }
            try WorldSchema.migrator.migrate(database)
            let clock = try database.write { db in
                try store.sweep(keeping: PictureRow.files(in: db).union(BulkRow.archives(in: db)))
                return try WorldClock.resume(scale: options.timeScale, wall: options.wallClock, in: db)
            }
            return World(clock: clock, store: store, quirks: options.quirks, database: database)
        } catch let failure as EmulatorFailure {
            throw failure
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .damagedWorld(path: file.path, reason: error.message ?? "it is no database")
        } catch {
            throw .folderNotWritable(path: options.dataFolder.path, reason: "\(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        return configuration
    }
}
