/// A picture from which a value is made.
package struct PinSample: Hashable, Codable, Sendable {
    package var name: String
    package var source: ImageSource

    package init(name: String, source: ImageSource) {
        self.name = name
        self.source = source
    }

    package var used: Pin.Sample { Pin.Sample(name: name, identity: source.identity) }
}
