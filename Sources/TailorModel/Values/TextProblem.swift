/// Why the bytes of a file are no text.
package enum TextProblem: Error, Hashable, Sendable {
    /// A Git LFS pointer in place of the file.
    case lfsPointer
    /// Another encoding, which its first bytes tell: `UTF-16`.
    case otherEncoding(String)
    /// The first byte that is not UTF-8; line and byte in the line count from 1.
    case notUTF8(UInt8, line: Int, byte: Int)
    /// Line and byte in the line count from 1.
    case nul(line: Int, byte: Int)

    /// What to do, in full sentences.
    package var help: String {
        switch self {
        case .lfsPointer: "Run `git lfs pull`. In CI, check out with LFS."
        case .otherEncoding, .notUTF8: "Save the file as UTF-8."
        case .nul: "Remove the byte: a text has none."
        }
    }
}

extension TextProblem: CustomStringConvertible {
    /// After the file's name.
    package var description: String {
        switch self {
        case .lfsPointer: "is a Git LFS pointer, not the file itself"
        case .otherEncoding(let name): "is \(name), not UTF-8"
        case .notUTF8(let value, let line, let byte):
            "is not UTF-8: byte \(byte) of line \(line) is 0x\(String(value, radix: 16, uppercase: true))"
        case .nul(let line, let byte): "has a NUL at byte \(byte) of line \(line)"
        }
    }
}
