import TailorModel

/// One YAML file, read.
package struct YAMLDocument: Sendable {
    /// The value of the file; nil when it is empty, or when it cannot be read at all.
    package let root: YAMLNode?
    /// What is wrong with the file as YAML.
    package let diagnostics: [Diagnostic]

    /// Larger files are refused before they are read.
    package static let maximumBytes = 16 * 1024 * 1024
    /// Mappings and lists inside each other.
    static let maximumDepth = 100
    /// Values in a file, those that aliases repeat counted each time.
    static let maximumNodes = 200_000
    /// Bytes of text in a file, that of aliases counted each time.
    static let maximumText = 32 * 1024 * 1024
    /// After so many the rest of a file is not read.
    static let maximumMistakes = 1000

    /// Reads one document of YAML 1.2 (core schema). Never fails: what is wrong is in `diagnostics`.
    /// - Parameter file: the path as the user would type it, for the marks.
    package static func parse(_ bytes: [UInt8], file: String) -> YAMLDocument {
        if let refusal = refusal(of: bytes, file: file) { return YAMLDocument(root: nil, diagnostics: [refusal]) }
        let withoutMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let text = SourceText(file: file, bytes: withoutMark)
        return text.bytes.withUnsafeBufferPointer { pointer in
            do throws(ParseStop) {
                var builder = TreeBuilder(try EventReader(pointer, of: text))
                let root = builder.build()
                return YAMLDocument(root: root, diagnostics: builder.diagnostics)
            } catch {
                return YAMLDocument(root: nil, diagnostics: [error.diagnostic])
            }
        }
    }

    /// What a file is refused for that is larger than `maximumBytes`, without reading it.
    package static func tooLarge(file: String, byteCount: Int) -> Diagnostic {
        .error(
            "this file is too large (\(byteCount / 1_000_000) MB)", at: SourceMark(file: file, line: 1, column: 1),
            label: "expected at most \(maximumBytes / 1_048_576) MiB",
            help: "Keep pictures and lists of pictures in separate files.")
    }

    private static func refusal(of bytes: [UInt8], file: String) -> Diagnostic? {
        if bytes.count > maximumBytes { return tooLarge(file: file, byteCount: bytes.count) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return .error(
                "this file is encoded as UTF-16", at: SourceMark(file: file, line: 1, column: 1),
                label: "expected UTF-8", help: "Save the file again with the encoding UTF-8.")
        }
        return nil
    }
}
