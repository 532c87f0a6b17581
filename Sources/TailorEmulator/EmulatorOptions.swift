import Foundation
import Logging
import TailorImaging

/// How an emulator is set up.
package struct EmulatorOptions: Sendable {
    /// Where the world and its files are kept; made when it is missing.
    package var dataFolder: URL
    /// The folder above it that is trusted: those between the two must be real folders of this user. Nil trusts the data
    /// folder itself.
    package var base: URL?
    /// Removes the files that a killed process left.
    package var sweeps = true
    /// What happens to addresses of pictures and archives in requests.
    package var fetching = Fetching.publicAddresses
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port: Int
    /// The only token that is accepted; nil accepts any that is not empty.
    package var token: String?
    /// The token is asked from programs of this user, too. Otherwise only those of other users need it.
    package var asksEverybody = true
    /// Names under which clients may reach it, besides loopback and `host`.
    package var names: Set<String> = []
    /// How many seconds pass in the emulated world in one real second. It may change between starts.
    package var timeScale: Double
    package var limits = EmulatorLimits()
    /// Undocumented behaviour of the emulated vendor.
    package var quirks: Set<Quirk> = []
    /// What goes wrong, and when.
    package var faults = Faults()
    /// How many requests of one operation are granted in any real minute; nil grants all.
    package var requestsPerMinute: Int?
    /// The real time. A test brings its own.
    package var wallClock: @Sendable () -> Date = { Date() }
    /// Waits so many real seconds, when a fault delays an answer.
    package var pause: @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    package var makeRequestID: @Sendable () -> String = { UUID().uuidString.lowercased() }
    package var logger = Logger(label: "tailor.emulator") { _ in SwiftLogNoOpLogHandler() }

    package init(dataFolder: URL, port: Int = 0, token: String? = nil, timeScale: Double = 1) {
        self.dataFolder = dataFolder
        self.port = port
        self.token = token
        self.timeScale = timeScale
    }

    /// What happens to an address in a request.
    package enum Fetching: Sendable {
        /// It is downloaded, from public addresses only.
        case publicAddresses
        /// It is downloaded, from loopback and private addresses too.
        case anyAddress
        /// Nothing is sent: what would be there is drawn, from the address.
        case drawn
    }

    /// Whether time can pass so fast: above 0, up to 1000000.
    package static func accepts(timeScale: Double) -> Bool { timeScale > 0 && timeScale <= 1_000_000 }
}
