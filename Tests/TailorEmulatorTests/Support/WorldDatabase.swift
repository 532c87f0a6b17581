import Foundation
import GRDB

/// Changes the database of a world, as another version of tailor would.
enum WorldDatabase {
    static func addMigration(_ name: String, in folder: URL) throws {
        let database = try DatabaseQueue(path: folder.appendingPathComponent("world.sqlite").path)
        try database.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [name])
        }
        try database.close()
    }
}
