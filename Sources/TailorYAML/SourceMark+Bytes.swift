import TailorModel

extension SourceMark {
    /// The mark of one character in a text that is no YAML, such as a JSON file.
    /// - Parameters:
    ///   - file: the path as the user would type it.
    ///   - offset: of its first byte. An offset past the end is the end.
    package static func ofByte(_ offset: Int, in bytes: [UInt8], file: String) -> SourceMark {
        let text = SourceText(file: file, bytes: bytes)
        let offset = bytes.isEmpty ? 0 : min(offset, bytes.count)
        let place = text.position(ofByte: offset)
        return text.mark(from: place, to: SourcePosition(line: place.line, column: place.column + 1))
    }

    /// The mark without the line itself, for a file that is not to be printed.
    package var unquoted: SourceMark { SourceMark(file: file, line: line, column: column) }
}
