import TailorHTTP
import TailorModel

/// The attempts of one request to the place of a state, with longer and longer pauses between them.
struct StoreAttempts {
    /// Seconds before each further attempt.
    private var pauses = [0.2, 0.5, 1, 2, 4][...]
    private let time: any TimeSource

    init(_ time: any TimeSource) { self.time = time }

    /// Waits before the next attempt.
    /// - Returns: false if there is none: there were enough, or the run is cancelled.
    mutating func next() async -> Bool {
        guard let pause = pauses.popFirst() else { return false }
        return (try? await time.sleep(seconds: pause)) != nil
    }
}

extension HTTPFailure.Code {
    /// A request to a store may succeed a moment later.
    var mayPassAtStore: Bool {
        switch self {
        case .couldNotResolve, .couldNotConnect, .timedOut, .connectionLost, .malformedAnswer, .proxy: true
        case .badURL, .tls, .certificate, .bodyTooLarge, .cancelled, .closed, .unusable: false
        }
    }
}
