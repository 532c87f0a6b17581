import TailorModel

/// The types of YAML 1.2's core schema.
package enum YAMLValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
}
