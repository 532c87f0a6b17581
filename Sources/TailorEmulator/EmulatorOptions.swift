import Foundation
import Logging
import TailorImaging

/// How an emulator is set up.
package struct EmulatorOptions: Sendable {
    /// Bounds that keep a mistake from filling memory, disk or time.
    package struct Limits: Sendable {
        /// The largest request body, in bytes: ten photographs in base64, or the largest file that `validate` takes.
        package var bodyBytes = 512 << 20
        /// How long a request's body may take to arrive, in seconds.
        package var bodySeconds = 60.0
        /// How long a connection may say nothing, in seconds.
        package var idleSeconds = 120.0
        /// The largest picture taken from an `image_url`, in bytes.
        package var pictureBytes = 256 << 20
        /// The largest picture that is decoded, in pixels: what `validate` takes.
        package var picturePixels = ImageHeader.mostPixels
        /// The largest zip of a bulk upload, in bytes (contract: 5 GB).
        package var zipBytes = 5_000_000_000
        /// How long a download may take, in seconds.
        package var fetchSeconds = 60.0

        package init() {}
    }

    /// Where the world and its files are kept; made when it is missing.
    package var dataFolder: URL
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port: Int
    /// The only token that is let in; nil lets in any that is not empty.
    package var token: String?
    /// How many seconds pass in the emulated world while one passes outside. It may change between starts.
    package var timeScale: Double
    package var limits = Limits()
    /// What the emulated vendor does although nobody wrote it down.
    package var quirks: Set<Quirk> = []
    /// What goes wrong, and when.
    package var faults = Faults()
    /// How many requests of one operation are granted in any minute outside; nil grants all.
    package var requestsPerMinute: Int?
    /// The time of day outside. A test brings its own.
    package var wallClock: @Sendable () -> Date = { Date() }
    /// Waits so many seconds outside, when a fault delays an answer.
    package var pause: @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    package var makeRequestID: @Sendable () -> String = { UUID().uuidString.lowercased() }
    package var logger = Logger(label: "tailor.emulator") { _ in SwiftLogNoOpLogHandler() }

    package init(dataFolder: URL, port: Int = 0, token: String? = nil, timeScale: Double = 1) {
        self.dataFolder = dataFolder
        self.port = port
        self.token = token
        self.timeScale = timeScale
    }
}
