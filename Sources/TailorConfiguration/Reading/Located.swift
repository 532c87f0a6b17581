import TailorModel

/// A value with the place it was read from, for checks that come later.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let mark: SourceMark

    init(_ value: Value, at mark: SourceMark) {
        self.value = value
        self.mark = mark
    }
}
