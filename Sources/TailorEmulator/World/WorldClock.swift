import Foundation
import GRDB

/// The time of the emulated world: origin + (real time - start) x scale. It is stored in the world, so that trainings
/// continue while the process is down.
struct WorldClock: Sendable {
    let origin: WorldTime
    /// The real time at the origin.
    let start: Date
    let scale: Double
    let wall: @Sendable () -> Date

    /// A real clock that is set back does not set the world back before its origin.
    var now: WorldTime { origin.after(seconds: max(0, wall().timeIntervalSince(start)) * scale) }

    /// Continues from what is stored: the time since then passed at the old scale. A new world starts at the real time.
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
