import CLibYAML
import TailorModel

/// libyaml's pull parser over bytes that outlive it.
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: SourceText

    /// - Throws: `ParseStop` when libyaml has no memory for a parser.
    init(_ bytes: UnsafeBufferPointer<UInt8>, of text: SourceText) throws(ParseStop) {
        self.text = text
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw ParseStop(.error("there is no memory for the parser", at: text.mark(from: .start, to: .start)))
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event.
    /// - Throws: `ParseStop` with what is wrong with the text.
    mutating func next() throws(ParseStop) -> ParserEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            throw ParseStop(SyntaxProblem(of: parser.pointee, in: text).diagnostic)
        }
        defer { yaml_event_delete(&event) }
        return copy(event)
    }

    private func copy(_ event: yaml_event_t) -> ParserEvent {
        let data = event.data
        switch event.type {
        case YAML_STREAM_START_EVENT: return make(.streamStart, event)
        case YAML_DOCUMENT_START_EVENT: return make(.documentStart, event)
        case YAML_DOCUMENT_END_EVENT: return make(.documentEnd, event)
        case YAML_ALIAS_EVENT: return make(.alias(Self.string(data.alias.anchor) ?? ""), event)
        case YAML_SCALAR_EVENT:
            let scalar = data.scalar
            let content = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return make(
                .scalar(text: String(decoding: content, as: UTF8.self), style: Self.style(scalar.style)), event,
                anchor: scalar.anchor, tag: scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            return make(.sequenceStart, event, anchor: data.sequence_start.anchor, tag: data.sequence_start.tag)
        case YAML_SEQUENCE_END_EVENT: return make(.sequenceEnd, event)
        case YAML_MAPPING_START_EVENT:
            return make(.mappingStart, event, anchor: data.mapping_start.anchor, tag: data.mapping_start.tag)
        case YAML_MAPPING_END_EVENT: return make(.mappingEnd, event)
        default: return make(.streamEnd, event)
        }
    }

    private func make(
        _ kind: ParserEvent.Kind, _ event: yaml_event_t, anchor: UnsafeMutablePointer<yaml_char_t>? = nil,
        tag: UnsafeMutablePointer<yaml_char_t>? = nil
    ) -> ParserEvent {
        ParserEvent(
            kind: kind, anchor: Self.string(anchor), tag: Self.string(tag),
            span: SourceSpan(
                text: text, start: SourcePosition(event.start_mark), end: SourcePosition(event.end_mark)))
    }

    private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
    }
}

extension SourcePosition {
    init(_ mark: yaml_mark_t) {
        self.init(line: mark.line, column: mark.column)
    }
}
