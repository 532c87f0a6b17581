import CLibYAML
import TailorModel

/// Writes a YAML through libyaml's emitter: what it writes, its parser reads back as the same values.
package struct YAMLWriter {
    /// libyaml ran out of memory, or met what is no Unicode.
    package struct Failure: Error {}

    private let emitter: UnsafeMutablePointer<yaml_emitter_t>
    private let output: UnsafeMutablePointer<[UInt8]>

    /// The document as text, ending with a line break.
    package static func text(of value: ConfigurationValue) throws(Failure) -> String {
        let writer = try YAMLWriter()
        defer { writer.close() }
        var event = yaml_event_t()
        try writer.emit(&event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING))
        try writer.emit(&event, yaml_document_start_event_initialize(&event, nil, nil, nil, 1))
        try writer.write(value, isInside: false)
        try writer.emit(&event, yaml_document_end_event_initialize(&event, 1))
        try writer.emit(&event, yaml_stream_end_event_initialize(&event))
        guard yaml_emitter_flush(writer.emitter) == 1 else { throw Failure() }
        return String(decoding: writer.output.pointee, as: UTF8.self)
    }

    private init() throws(Failure) {
        emitter = .allocate(capacity: 1)
        output = .allocate(capacity: 1)
        output.initialize(to: [])
        guard yaml_emitter_initialize(emitter) == 1 else {
            output.deinitialize(count: 1)
            output.deallocate()
            emitter.deallocate()
            throw Failure()
        }
        yaml_emitter_set_unicode(emitter, 1)
        yaml_emitter_set_width(emitter, -1)
        yaml_emitter_set_indent(emitter, 2)
        yaml_emitter_set_output(
            emitter,
            { target, bytes, count in
                guard let target, let bytes else { return 0 }
                target.assumingMemoryBound(to: [UInt8].self).pointee
                    .append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
                return 1
            }, output)
    }

    private func close() {
        yaml_emitter_delete(emitter)
        emitter.deallocate()
        output.deinitialize(count: 1)
        output.deallocate()
    }

    /// - Parameter initialized: 1 if the event was made.
    private func emit(_ event: inout yaml_event_t, _ initialized: Int32) throws(Failure) {
        guard initialized == 1, yaml_emitter_emit(emitter, &event) == 1 else { throw Failure() }
    }

    /// - Parameter isInside: short values inside of others are written on one line.
    private func write(_ value: ConfigurationValue, isInside: Bool) throws(Failure) {
        var event = yaml_event_t()
        let isFlow = isInside && value.isShort
        switch value {
        case .text(let text): try write(text)
        case .integer(let number): try write(String(number), YAML_PLAIN_SCALAR_STYLE, isPlain: true)
        case .list(let items):
            let style = isFlow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
            try emit(&event, yaml_sequence_start_event_initialize(&event, nil, nil, 1, style))
            for item in items { try write(item, isInside: true) }
            try emit(&event, yaml_sequence_end_event_initialize(&event))
        case .mapping(let entries):
            let style = isFlow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
            try emit(&event, yaml_mapping_start_event_initialize(&event, nil, nil, 1, style))
            for entry in entries {
                try write(entry.key)
                try write(entry.value, isInside: true)
            }
            try emit(&event, yaml_mapping_end_event_initialize(&event))
        }
    }

    private func write(_ text: String) throws(Failure) {
        if text.isPlainYAML {
            try write(text, YAML_PLAIN_SCALAR_STYLE, isPlain: true)
        } else {
            let isOneLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory.isOneLine }
            try write(
                text, isOneLine ? YAML_SINGLE_QUOTED_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE, isPlain: false)
        }
    }

    private func write(_ text: String, _ style: yaml_scalar_style_t, isPlain: Bool) throws(Failure) {
        var event = yaml_event_t()
        let bytes = Array(text.utf8)
        let made = bytes.withUnsafeBufferPointer { buffer in
            yaml_scalar_event_initialize(
                &event, nil, nil, buffer.baseAddress ?? emptyText, Int32(buffer.count), isPlain ? 1 : 0, 1, style)
        }
        try emit(&event, made)
    }
}

/// libyaml takes no null pointer for an empty text.
private nonisolated(unsafe) let emptyText: UnsafePointer<yaml_char_t> = {
    let pointer = UnsafeMutablePointer<yaml_char_t>.allocate(capacity: 1)
    pointer.initialize(to: 0)
    return UnsafePointer(pointer)
}()

extension String {
    /// Read as this text without quotes, by any reader of YAML: letters first, and no word that means something else.
    fileprivate var isPlainYAML: Bool {
        guard let first = unicodeScalars.first, first.properties.isAlphabetic, last?.isWhitespace == false else {
            return false
        }
        let isHarmless = unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-./ ".unicodeScalars.contains($0)
        }
        return isHarmless && !Self.reserved.contains(lowercased())
    }

    private static let reserved: Set = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity",
    ]
}

extension Unicode.GeneralCategory {
    /// Single quotes show it as it is.
    fileprivate var isOneLine: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
