import Hummingbird
import NIOCore

/// What Hummingbird keeps for a request, and the connection it came by, which a deadline or a fault may close.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
