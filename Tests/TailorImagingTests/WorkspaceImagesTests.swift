import Foundation
import TailorEmulator
import TailorModel
import TailorTesting
import Testing

@testable import TailorImaging

@Suite struct WorkspaceImagesTests {
    @Test(arguments: ImageFormat.allCases)
    func measuresAFileByItsContent(format: ImageFormat) async throws {
        let bytes = try Samples.bytes(format)
        try await withFolder { folder in
            try bytes.write(to: folder.appending(path: "owl.txt"))
            let facts = try WorkspaceImages(root: folder.path).facts(of: "owl.txt")
            #expect(
                facts
                    == ImageFacts(
                        format: format, width: 97, height: 61, byteCount: bytes.count, hasTransparency: false,
                        digest: Digest(of: bytes)))
        }
    }

    @Test func seesTransparency() async throws {
        try await withFolder { folder in
            try Samples.translucent().encoded(as: .png).write(to: folder.appending(path: "a.png"))
            #expect(try WorkspaceImages(root: folder.path).facts(of: "a.png").hasTransparency)
        }
    }

    @Test func takesAbsolutePathsAndLinks() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "owl.png")
            try Samples.bytes(.png).write(to: file)
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link.png"), withDestinationURL: file)
            #expect(try WorkspaceImages(root: "/").facts(of: file.path).width == 97)
            #expect(try WorkspaceImages(root: folder.path).facts(of: "link.png").width == 97)
        }
    }

    @Test(arguments: [
        ("missing.png", ImageProblem.unreadable("no such file")), ("folder", .unreadable("it is a folder")),
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
            #expect(throws: problem) { try WorkspaceImages(root: folder.path).facts(of: path) }
        }
    }

    @Test func givesOnlyTheBytesThatWerePlannedWith() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "owl.png")
            let images = WorkspaceImages(root: folder.path)
            let planned = Data("planned".utf8)
            try planned.write(to: file)
            #expect(try images.bytes(of: "owl.png", expecting: Digest(of: planned)) == planned)
            try Data("changed".utf8).write(to: file)
            let problem = ImageProblem.changed(expected: Digest(of: planned), found: Digest(of: "changed"))
            #expect(throws: problem) { try images.bytes(of: "owl.png", expecting: Digest(of: planned)) }
        }
    }
}
