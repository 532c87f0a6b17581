import Foundation
import TailorModel
import TailorTesting
import Testing

@testable import TailorWorkspace

@Suite struct WorkspacePicturesTests {
    @Test("measures a file by its content", arguments: ImageFormat.allCases)
    func measuresAFileByItsContent(format: ImageFormat) async throws {
        let bytes = try Samples.bytes(format)
        try await withFolder { folder in
            try bytes.write(to: folder.appending(path: "owl.txt"))
            #expect(
                try await facts(of: "owl.txt", in: folder.path)
                    == ImageFacts(
                        format: format, width: 97, height: 61, byteCount: bytes.count, hasTransparency: false,
                        digest: Digest(of: bytes)))
        }
    }

    @Test("sees transparency") func seesTransparency() async throws {
        try await withFolder { folder in
            try Samples.translucent().write(to: folder.appending(path: "a.png"))
            #expect(try await facts(of: "a.png", in: folder.path).hasTransparency)
        }
    }

    @Test("takes absolute paths and links") func takesAbsolutePathsAndLinks() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "owl.png")
            try Samples.bytes(.png).write(to: file)
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link.png"), withDestinationURL: file)
            #expect(try await facts(of: file.path, in: "/").width == 97)
            #expect(try await facts(of: "link.png", in: folder.path).width == 97)
        }
    }

    @Test(
        "says what is wrong",
        arguments: [
            ("missing.png", ImageProblem.unreadable("it does not exist")), ("folder", .unreadable("it is a folder")),
            ("empty.png", .empty), ("text.png", .unsupported(nil)),
            ("half.jpg", .damaged(.jpeg, reason: "Premature end of JPEG file")),
        ])
    func saysWhatIsWrong(path: String, problem: ImageProblem) async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "folder"), withIntermediateDirectories: true)
            try Data().write(to: folder.appending(path: "empty.png"))
            try Data("hello".utf8).write(to: folder.appending(path: "text.png"))
            try Samples.bytes(.jpeg).prefix(700).write(to: folder.appending(path: "half.jpg"))
            await #expect(throws: problem) { try await facts(of: path, in: folder.path) }
        }
    }

    @Test("gives only the bytes that were planned with") func givesOnlyTheBytesThatWerePlannedWith() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "owl.png")
            let files = WorkspaceFolder(root: folder.path, time: VirtualTime())
            let planned = Data("planned".utf8)
            try planned.write(to: file)
            #expect(try files.bytes(of: "owl.png", expecting: Digest(of: planned)) == planned)
            try Data("changed".utf8).write(to: file)
            let problem = ImageProblem.changed(expected: Digest(of: planned), found: Digest(of: "changed"))
            #expect(throws: problem) { try files.bytes(of: "owl.png", expecting: Digest(of: planned)) }
        }
    }

    private func facts(of path: String, in root: String) async throws -> ImageFacts {
        let measured = await WorkspaceFolder(root: root, time: VirtualTime()).measured([ExactPath(path)])
        return try #require(measured[ExactPath(path)]).get().facts
    }
}
