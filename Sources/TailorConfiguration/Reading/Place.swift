import TailorModel
import TailorYAML

/// Where something was read from. The mark that people see costs more than the reading, and hardly any value needs its
/// own, so it is computed on demand.
enum Place: Sendable {
    case span(SourceSpan)
    indirect case marked(SourceMark)

    var mark: SourceMark {
        switch self {
        case .span(let span): span.mark
        case .marked(let mark): mark
        }
    }
}

extension YAMLNode {
    /// Where the value is.
    var place: Place { .span(span) }
}

extension YAMLEntry {
    /// Where the key is.
    var keyPlace: Place { .span(keySpan) }
}
