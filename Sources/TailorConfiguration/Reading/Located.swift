import TailorModel

/// A value with the place it was read from, for checks that come later.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let place: Place

    var mark: SourceMark { place.mark }

    init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }

    init(_ value: Value, at mark: SourceMark) {
        self.init(value, at: .marked(mark))
    }
}
