import Foundation
import GRDB

/// Everything the emulated vendor knows: one SQLite file, one writer, one transaction for each request. What is committed
/// survives SIGKILL.
struct World: Sendable {
    let clock: WorldClock
    let store: FileStore
    let quirks: Set<Quirk>
    private let database: DatabaseQueue

    /// Runs a rule in a transaction, after everything that is due has happened. A refusal rolls everything back.
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

    /// Lists show now what was made until this moment.
    func listed(at now: WorldTime) -> WorldTime {
        quirks.contains(.lateLists) ? now.after(seconds: -Quirk.lateness) : now
    }

    /// Runs a rule that removes something, then removes the pictures that no image shows any more.
    func removal(_ rule: @escaping @Sendable (Database, WorldTime) throws -> Void) async throws(Refusal) {
        let store = store
        try await transaction { db, now in
            try rule(db, now)
            try PictureRules.prune(in: db, store)
        }
    }

    func close() { try? database.close() }

    /// Opens the world in the folder, or makes one.
    static func open(
        _ options: EmulatorOptions
    ) throws(EmulatorFailure) -> World {
        let folder = options.dataFolder
        let store = try FileStore.open(folder, below: options.base)
        let file = folder.appendingPathComponent("world.sqlite").path
        do {
            try store.makePrivate(file)
            let database = try DatabaseQueue(path: file, configuration: configuration)
            guard try !database.read(WorldSchema.migrator.hasBeenSuperseded) else {
                throw EmulatorFailure.newerFormat(path: file)
            }
            guard try database.read(WorldSchema.isOursOrEmpty) else {
                throw EmulatorFailure.damagedWorld(path: file, reason: "it is another program's database")
            }
            try WorldSchema.migrator.migrate(database)
            let clock = try database.write { db in
                if options.sweeps {
                    try store.sweep(keeping: PictureRow.files(in: db).union(BulkRow.archives(in: db)))
                }
                return try WorldClock.resume(scale: options.timeScale, wall: options.wallClock, in: db)
            }
            return World(clock: clock, store: store, quirks: options.quirks, database: database)
        } catch let failure as EmulatorFailure {
            throw failure
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .damagedWorld(path: file, reason: error.message ?? "it is no database")
        } catch {
            throw .folderNotWritable(path: folder.path, reason: "\(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        return configuration
    }
}
