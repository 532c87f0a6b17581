import Foundation
import TailorModel
import TailorTesting
import TailorWorkspace
import Testing

/// Files reach the disk whole, or not at all.
@Suite("Writing a file of a workspace")
struct WritingTests {
    private let folder: TemporaryFolder
    private let files: WorkspaceFolder

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        files = WorkspaceFolder(root: folder.path, time: VirtualTime())
    }

    @Test("replaces what the file contained, and leaves nothing else")
    func replaces() throws {
        try files.write("old", to: "hero.json")
        try files.write("new", to: "hero.json")
        #expect(try folder.content() == ["hero.json": Data("new".utf8)])
    }

    @Test("gives a new file the usual permissions, and keeps those of a file that exists")
    func permissions() throws {
        try folder.put(["usual": Data(), "private.json": Data()])
        #expect(chmod(folder.file("private.json"), 0o600) == 0)
        try files.write("text", to: "new.json")
        try files.write("text", to: "private.json")
        #expect(folder.mode("new.json") == folder.mode("usual"))
        #expect(folder.mode("private.json") == 0o600)
        #expect(try folder.content()["private.json"] == Data("text".utf8))
    }

    @Test("makes folders that are missing")
    func folders() throws {
        try files.write("text", to: "captions/poses/hero.json")
        #expect(try files.text(of: "captions/poses/hero.json") == "text")
    }

    @Test("follows a symbolic link, also one to a file that does not exist yet", arguments: ["old", nil])
    func links(_ before: String?) throws {
        try files.write("", to: "shared/other")
        if let before { try files.write(before, to: "shared/hero.json") }
        try link("shared/hero.json", as: "first")
        try link(folder.file("first"), as: "second")
        try files.write("new", to: "second")
        #expect(try files.kindWithoutFollowing("first") == .link && files.kindWithoutFollowing("second") == .link)
        #expect(try files.kindWithoutFollowing("shared/hero.json") == .file)
        #expect(try files.text(of: "shared/hero.json") == "new")
    }

    @Test("refuses what is no regular file, and says what to do")
    func refusals() throws {
        try files.write("text", to: "images/hero.json")
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        try link("loop", as: "loop")
        #expect(failure(of: "images")?.reason == .isFolder)
        #expect(failure(of: "images")?.help == "Name a file, not a folder.")
        #expect(failure(of: "pipe")?.reason == .notRegular)
        #expect(failure(of: "pipe")?.help == "Name a regular file.")
        #expect(failure(of: "loop")?.reason == .system("too many levels of symbolic links"))
        #expect(
            failure(of: "images/hero.json/a.json")
                == FileFailure(path: "images/hero.json/a.json", reason: .system("not a directory")))
        #expect(try files.names(in: "") == ["images", "loop", "pipe"])
    }

    @Test("that fails in its last step leaves nothing")
    func lastStep() throws {
        let name = String(repeating: "a", count: 300)
        #expect(failure(of: name)?.reason == .system("file name too long"))
        #expect(try folder.content().isEmpty)
    }

    @Test("by a path of the command line makes no folder")
    func commandLine() throws {
        let failure = #expect(throws: FileFailure.Reason.self) {
            try LocalFile.write(Data(), to: folder.file("plans/next.plan"))
        }
        let reason = try #require(failure)
        #expect(reason == .noFolder(folder.file("plans")))
        #expect(reason.description == "there is no folder \(folder.file("plans"))")
        #expect(
            FileFailure(path: "plans/next.plan", reason: reason).help == "Make the folder first, or name another file.")
        #expect(try folder.content().isEmpty)
    }

    private func failure(of path: String) -> FileFailure? {
        #expect(throws: FileFailure.self) { try files.write("text", to: path) }
    }

    private func link(_ target: String, as name: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
    }
}
