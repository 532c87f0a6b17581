import Foundation
import GRDB

/// Changes a world behind the emulator's back.
enum WorldForgery {
    static func addMigration(_ name: String, in folder: URL) throws {
        let database = try DatabaseQueue(path: folder.appendingPathComponent("world.sqlite").path)
        try database.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [name])
        }
        try database.close()
    }
}
