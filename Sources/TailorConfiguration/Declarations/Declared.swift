import TailorModel
import TailorYAML

/// Something that has a name in the YAML. References to it are followed even when it is wrong itself.
struct Declared<Value> {
    let key: String
    /// Where the name is.
    let mark: SourceMark
    /// Nil when it is wrong, which has been reported.
    let value: Value?
}

extension Declared: Sendable where Value: Sendable {}
