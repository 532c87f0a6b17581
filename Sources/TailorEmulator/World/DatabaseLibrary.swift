import GRDB

/// The SQLite that keeps the emulator's world.
package enum DatabaseLibrary {
    /// Nil where it cannot be asked.
    package static var version: String? {
        try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
    }
}
