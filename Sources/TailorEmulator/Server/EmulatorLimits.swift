import TailorImaging

/// Bounds that keep a mistake from filling memory, disk or time.
package struct EmulatorLimits: Sendable {
    /// The largest request body, in bytes: ten photographs in base64, or the largest file that `validate` takes.
    package var bodyBytes = 512 << 20
    /// All request bodies that are in memory at one time, in bytes.
    package var allBodiesBytes = 1 << 30
    /// How long a request's body may take to arrive, in seconds.
    package var bodySeconds = 60.0
    /// How long a connection may be idle, in seconds.
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
