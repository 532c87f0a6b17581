import Foundation
import TailorModel
import Testing

@Suite("The text of a file")
struct FileTextTests {
    @Test(
        "is UTF-8 with or without a byte order mark, and has line feeds",
        arguments: [
            ("a cat\n", "a cat\n"), ("\u{FEFF}a cat", "a cat"), ("a\r\nb\r\n", "a\nb\n"), ("a\rb\r", "a\nb\n"),
            ("a\r\r\nb", "a\n\nb"), ("", ""),
            ("\u{FEFF}", ""), ("猫", "猫"),
        ])
    func good(written: String, text: String) throws {
        #expect(Array(try FileText.decode(Data(written.utf8)).utf8) == Array(text.utf8))
    }

    @Test(
        "is nothing else, and the place is named",
        arguments: [
            (Data([0x61, 0x0A, 0x62, 0xE9, 0x62]), TextProblem.notUTF8(0xE9, line: 2, byte: 2)),
            (Data([0xE7, 0x8C]), .notUTF8(0xE7, line: 1, byte: 1)),
            (Data([0xED, 0xA0, 0x80]), .notUTF8(0xED, line: 1, byte: 1)),
            (Data("a\0".utf8), .nul(line: 1, byte: 2)),
            (Data("abcd\nef\0gh".utf8), .nul(line: 2, byte: 3)),
            (Data([0xFF, 0xFE, 0x61, 0]), .otherEncoding("UTF-16")),
            (Data([0xFE, 0xFF, 0, 0x61]), .otherEncoding("UTF-16")),
            (Data([0x61, 0, 0x20, 0, 0x62, 0]), .otherEncoding("UTF-16")),
            (Data([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]), .otherEncoding("UTF-32")),
            (Data("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 1\n".utf8), .lfsPointer),
        ])
    func bad(bytes: Data, problem: TextProblem) {
        #expect(throws: problem) { try FileText.decode(bytes) }
    }

    @Test("problems say what to do")
    func wording() {
        let problem = TextProblem.notUTF8(0xE9, line: 2, byte: 5)
        #expect("\(problem)" == "is not UTF-8: byte 5 of line 2 is 0xE9")
        #expect(problem.help == "Save the file as UTF-8.")
        #expect(TextProblem.lfsPointer.help == "Run `git lfs pull`. In CI, check out with LFS.")
    }
}
