import Foundation
import TailorModel
import TailorTesting
import TailorWorkspace
import Testing

@Suite("Reading a file of a workspace")
struct ReadingTests {
    private let folder: TemporaryFolder
    private let files: WorkspaceFolder

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        files = WorkspaceFolder(root: folder.path, time: VirtualTime())
    }

    @Test("gives its bytes up to a limit")
    func limit() throws {
        let bytes = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0) })
        try folder.put(["a": bytes, "empty": Data()])
        #expect(try files.bytes(of: "a", limit: 100_000) == bytes)
        #expect(try files.bytes(of: folder.file("a"), limit: .max) == bytes)
        #expect(try files.bytes(of: "empty", limit: 0).isEmpty)
        let failure = failure(of: "a", limit: 99_999)
        #expect(failure?.reason == .tooLarge(100_000, limit: 99_999))
        #expect(failure?.reason.description == "it has 98 KiB, and at most 98 KiB are read")
    }

    @Test("says why it cannot, and does not wait for a pipe")
    func refusals() throws {
        try files.write("text", to: "images/hero.json")
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        for name in ["gone", "gone/hero.json", "images/hero.json/a.json"] {
            #expect(failure(of: name) == FileFailure(path: name, reason: .missing))
        }
        #expect(failure(of: "images")?.reason.description == "it is a folder")
        #expect(failure(of: "pipe")?.reason.description == "it is not a regular file")
        #expect(try files.text(of: "gone/hero.json") == nil)
        #expect(throws: FileFailure.self) { try files.text(of: "images") }
        #expect(throws: FileFailure(path: "gone", reason: .missing)) { try files.names(in: "gone") }
    }

    #if os(Linux)
        @Test("stops at the limit whatever size a file claims")
        func claims() throws {
            #expect(try !LocalFile.read("/proc/self/status", limit: 1 << 20).isEmpty)
            let reason = #expect(throws: FileFailure.Reason.self) { try LocalFile.read("/proc/self/status", limit: 10) }
            #expect(reason?.description.contains("at most") == true)
        }
    #endif

    @Test("knows what is at a path, with and without following links")
    func kinds() throws {
        try folder.put([".hidden": Data(), "b": Data(), "a": Data()])
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "a")
        try FileManager.default.createSymbolicLink(atPath: folder.file("dead"), withDestinationPath: "gone")
        #expect(try files.kind(of: "a") == .file && files.kind(of: "") == .folder && files.kind(of: "gone") == nil)
        #expect(try files.kind(of: "a/b") == nil)
        #expect(try files.kind(of: "link") == .file && files.kindWithoutFollowing("link") == .link)
        #expect(try files.kind(of: "dead") == nil && files.kindWithoutFollowing("dead") == .link)
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(try files.kind(of: "pipe") == .other)
        #expect(try files.names(in: "") == [".hidden", "a", "b", "dead", "link", "pipe"])
    }

    @Test("does not take what cannot be reached for absent")
    func unreachable() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file("loop"), withDestinationPath: "loop")
        let long = String(repeating: "a", count: 300)
        for path in ["loop", "loop/a.png", long] {
            #expect(throws: FileFailure.self, "\(path)") { try files.kind(of: path) }
            #expect(throws: FileFailure.self, "\(path)") { try files.entries(in: path) }
        }
        #expect(try files.kindWithoutFollowing("loop") == .link)
    }

    #if os(Linux)
        @Test("lists names that are not UTF-8, and escapes them for messages")
        func otherEncodings() throws {
            let name: [CChar] =
                (folder.path + "/caf").utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xE9), 0]
            let descriptor = open(name, O_WRONLY | O_CREAT, 0o600)
            try #require(descriptor >= 0)
            close(descriptor)
            try folder.put(["b": Data()])
            #expect(
                try files.entries(in: "") == [
                    FolderEntry(name: "b", kind: .file),
                    FolderEntry(name: "caf\u{FFFD}", escapedName: #"caf\xE9"#, kind: .file),
                ])
        }

        @Test("keeps names apart that differ only in normalisation")
        func normalisation() throws {
            try folder.put(["e\u{301}": Data([1])])
            try folder.put(["\u{E9}": Data([2])])
            #expect(try files.entries(in: "").map { Array($0.name.utf8) } == [[0x65, 0xCC, 0x81], [0xC3, 0xA9]])
            #expect(try files.bytes(of: "\u{E9}", limit: 9) == Data([2]))
        }
    #endif

    @Test("gives texts with line feeds, and says what is none")
    func texts() throws {
        try folder.put(["a.txt": Data("\u{FEFF}a\r\nb".utf8), "b.txt": Data([0x61, 0xE9])])
        #expect(try files.text(of: "a.txt") == "a\nb")
        #expect(throws: FileFailure(path: "b.txt", reason: .notText(.notUTF8(0xE9, line: 1, byte: 2)))) {
            try files.text(of: "b.txt")
        }
    }

    private func failure(of path: String, limit: Int = 1 << 20) -> FileFailure? {
        #expect(throws: FileFailure.self) { try files.bytes(of: path, limit: limit) }
    }
}
