import TailorHTTP
import TailorModel

/// The attempts of one request to the place of a state, with longer and longer pauses between them.
struct StoreAttempts {
    /// Seconds before each further attempt at the state's place.
    static let pauses = [0.2, 0.5, 1, 2, 4]

    /// That of the attempt that is made now, from 1.
    private(set) var number = 1
    private var pauses: ArraySlice<Double>
    private let time: any TimeSource

    /// - Parameter pauses: seconds before each further attempt.
    init(_ time: any TimeSource, pauses: [Double] = pauses) {
        self.time = time
        self.pauses = pauses[...]
    }

    /// Waits before the next attempt.
    /// - Returns: false if there is none: there were enough, or the run is cancelled.
    mutating func next() async -> Bool {
        guard let pause = pauses.popFirst() else { return false }
        number += 1
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
