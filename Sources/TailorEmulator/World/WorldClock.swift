import Foundation
import GRDB

/// The time of the emulated world: origin + (time outside - start) x scale. It is kept in the world, so that trainings
/// go on while the process is down.
struct WorldClock: Sendable {
    let origin: WorldTime
    /// The time outside at the origin.
    let start: Date
    let scale: Double
    let wall: @Sendable () -> Date

    /// A clock outside that is set back does not turn the world back before its origin.
    var now: WorldTime { origin.after(seconds: max(0, wall().timeIntervalSince(start)) * scale) }

    /// Goes on from what is stored; with another scale the time since then still passed at the old one. A new world
    /// begins at the time outside.
    static func resume(
        scale: Double, wall: @escaping @Sendable () -> Date, in db: Database
    ) throws -> WorldClock {
        let start = wall()
        let stored = try Row.fetchOne(db, sql: "SELECT origin, start, scale FROM clock").map { row in
            WorldClock(
                origin: row["origin"], start: Date(timeIntervalSince1970: row["start"]), scale: row["scale"], wall: wall
            )
        }
        let origin = stored?.now ?? WorldTime(seconds: start.timeIntervalSince1970)
        try db.execute(
            sql: "INSERT OR REPLACE INTO clock (id, origin, start, scale) VALUES (1, ?, ?, ?)",
            arguments: [origin, start.timeIntervalSince1970, scale])
        return WorldClock(origin: origin, start: start, scale: scale, wall: wall)
    }
}
