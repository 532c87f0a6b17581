import Foundation
import TailorModel
import TailorTesting
import TailorWorkspace
import Testing

/// What a download leaves on the disk, whenever it ends.
@Suite struct PartFileTests {
    private let folder: TemporaryFolder
    private var target: String { folder.path + "/lora.safetensors" }

    init() throws { folder = try TemporaryFolder() }

    private func open(of source: String = "models/1") throws(FileFailure) -> PartFile {
        try PartFile(to: target, named: "lora.safetensors", of: source)
    }

    private func append(_ text: String, to file: PartFile) throws {
        try Array(text.utf8).withUnsafeBytes { try file.append($0) }
    }

    @Test("it has its name only when it is whole, and nothing else stays") func whole() throws {
        let file = try open()
        try file.restart(tag: "\"a\"")
        try append("hello ", to: file)
        #expect(!FileManager.default.fileExists(atPath: target))
        try append("world", to: file)
        #expect(try file.finish() == Digest(of: "hello world"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["lora.safetensors"])
        #expect(throws: FileFailure(path: "lora.safetensors", reason: .system("it exists already"))) { try open() }
    }

    @Test("a later process continues it, with its tag and its digest; of another source it starts again")
    func continued() throws {
        do {
            let file = try open()
            try file.restart(tag: "\"a\"")
            try append("hello ", to: file)
            #expect(throws: FileFailure(path: "lora.safetensors", reason: .system("another run downloads it"))) {
                try open()
            }
        }
        do {
            let again = try open()
            #expect(again.size == 6 && again.tag == "\"a\"")
        }
        do {
            let other = try open(of: "models/2")
            #expect(other.size == 0 && other.tag == nil)
            try other.restart(tag: nil)
            try append("other", to: other)
        }
        let last = try open(of: "models/2")
        try append(" one", to: last)
        #expect(last.size == 9)
        #expect(try last.finish() == Digest(of: "other one"))
    }

    @Test("bytes without a word of what they are of are dropped") func unknown() throws {
        try Data("rubbish".utf8).write(to: URL(filePath: folder.path + "/.lora.safetensors.tailor-part"))
        #expect(try open().size == 0)
    }
}
