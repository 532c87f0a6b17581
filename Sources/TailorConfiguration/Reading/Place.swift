import TailorModel
import TailorYAML

/// Where something was read from. The mark that people see costs more than the reading does, and hardly any value needs
/// its own: it is worked out when somebody asks.
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
    /// Where the value stands.
    var place: Place { .span(span) }
}

extension YAMLEntry {
    /// Where the key stands.
    var keyPlace: Place { .span(keySpan) }
}
