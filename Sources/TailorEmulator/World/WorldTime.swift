import Foundation
import GRDB

/// A moment of the emulated world, in microseconds since 1970.
struct WorldTime: RawRepresentable, Hashable, Comparable, Codable, Sendable, DatabaseValueConvertible {
    let rawValue: Int64

    init(rawValue: Int64) { self.rawValue = rawValue }

    init(seconds: Double) { rawValue = Int64(min(max(seconds, 0), Self.end) * 1_000_000) }

    func after(seconds: Double) -> WorldTime { WorldTime(seconds: Double(rawValue) / 1_000_000 + seconds) }

    /// Seconds since an earlier moment.
    func since(_ earlier: WorldTime) -> Double { Double(rawValue - earlier.rawValue) / 1_000_000 }

    /// The year 9999: a world that runs very fast stops there, and does not overflow.
    private static let end = 253_000_000_000.0

    static func < (left: WorldTime, right: WorldTime) -> Bool { left.rawValue < right.rawValue }

    /// How the vendor writes the times of projects, datasets and images: `2024-05-26T12:00:00Z`.
    var zulu: String { Date(timeIntervalSince1970: Double(wholeSeconds)).formatted(.iso8601) }

    /// How the vendor writes the times of models and checkpoints: `2025-08-20T06:06:05.849402`, UTC without saying so.
    var naive: String {
        let fraction = String(rawValue - wholeSeconds * 1_000_000)
        return zulu.dropLast() + "." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }

    private var wholeSeconds: Int64 { Int64((Double(rawValue) / 1_000_000).rounded(.down)) }
}
