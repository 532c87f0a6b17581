/// One step of libyaml's parser, copied into Swift, with what it covers.
struct ParserEvent {
    enum Kind {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case alias(String)
        case scalar(text: String, style: YAMLScalar.Style)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
    }

    let kind: Kind
    /// The name after `&`.
    let anchor: String?
    /// The tag, its handle expanded.
    let tag: String?
    let span: SourceSpan

    /// What the value itself covers: libyaml begins a node at its anchor or tag, people at the value after it.
    var valueSpan: SourceSpan { anchor == nil && tag == nil ? span : span.withoutProperties }
}
