/// Where a call may lead. It is judged by the address that is connected to, after its name was resolved, so that a name
/// cannot change its mind in between.
package enum HTTPReach: Sendable {
    case anywhere
    /// This machine itself, and the public internet: no network behind it. Such a call takes no proxy, which would resolve
    /// the name once more.
    case loopbackAndPublic
    case `public`

    /// Whether a connection to the address may be made.
    package func includes(_ address: IPAddress) -> Bool {
        switch self {
        case .anywhere: true
        case .loopbackAndPublic: address.isLoopback || address.isPublic
        case .public: address.isPublic
        }
    }
}
