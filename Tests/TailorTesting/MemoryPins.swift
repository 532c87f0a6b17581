import Foundation
import TailorModel

/// Pin files in memory, by path; or a disk that refuses them.
package final class MemoryPins: PinFiles {
    // Guarded by the lock.
    private nonisolated(unsafe) var written: [String: Pin] = [:]
    private let lock = NSLock()
    private let refusal: String?

    package init(refusing refusal: String? = nil) { self.refusal = refusal }

    package var files: [String: Pin] { lock.withLock { written } }

    package func write(_ pin: Pin, to path: String) throws(PinFileFailure) {
        if let refusal { throw PinFileFailure(path: path, reason: refusal) }
        lock.withLock { written[path] = pin }
    }
}
