import Foundation
import TailorFiles
import TailorModel
import TailorTesting
import TailorWorkspace
import Testing

@Suite("A name that begins with a combining accent")
struct CombiningAccentTests {
    /// The accent makes one character of itself and the slash before it.
    private let name = "\u{301}hero.png"
    private let folder: TemporaryFolder
    private let files: WorkspaceFolder

    init() throws {
        folder = try TemporaryFolder(inMemory: true)
        files = WorkspaceFolder(root: folder.path, time: VirtualTime())
    }

    @Test("is found in the workspace and by its absolute path")
    func found() throws {
        try files.write(Data([1]), to: "images/\(name)")
        #expect(try files.bytes(of: "images/\(name)", limit: 9) == Data([1]))
        #expect(try files.bytes(of: folder.file("images/\(name)"), limit: 9) == Data([1]))
        #expect(try files.names(in: "images").map { Array($0.utf8) } == [Array(name.utf8)])
    }

    @Test("does not hide a link that leads out of the workspace")
    func linkOutside() throws {
        let outside = try TemporaryFolder(inMemory: true)
        try outside.put([name: Data([1])])
        try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: outside.path)
        #expect(files.refusal(of: "link/\(name)") == .outside(folder.path))
        #expect(throws: FileFailure.self) { try files.bytes(of: "link/\(name)", limit: 9) }
        #expect(throws: FileFailure.self) { try files.write(Data([2]), to: "link/\(name)") }
        #expect(files.refusal(of: outside.file(name)) == .outside(folder.path))
        #expect(files.refusal(of: "/\u{301}") == .outside(folder.path))
    }

    @Test("is cut off its path where the slash is")
    func parts() {
        let path = "/a/\(name)"
        #expect(path.isAbsolutePath && "/\u{301}".isAbsolutePath && !"a/\u{301}".isAbsolutePath)
        #expect(path.pathFolder == "/a" && "/\u{301}".pathFolder == "/" && name.pathFolder == nil)
        #expect(Array(path.pathName.utf8) == Array(name.utf8))
        #expect(path.pathNames.map { Array($0.utf8) } == [[0x61], Array(name.utf8)])
        #expect(path.path(below: "/a").map { Array($0.utf8) } == Array(name.utf8))
        #expect(path.path(below: "/") == "a/\(name)" && path.path(below: path) == "")
        #expect("/ab".path(below: "/a") == nil && "/a\u{301}".path(below: "/a") == nil)
        #expect(HomePath.absolute("b/../\u{301}", in: "/a").unicodeScalars.map(\.value) == [0x2F, 0x61, 0x2F, 0x301])
    }

    @Test("leads nowhere else when the vendor or an export gives it")
    func namesOfFiles() {
        #expect("../\(name)".withoutSlashes == ".._\(name)")
        let sidecar = Sidecar.path(ofImage: "../\u{301}x.png", in: "d", .json)
        #expect(sidecar.utf8.elementsEqual("captions/d/.._\u{301}x.json".utf8))
        #expect(DesiredArchive(url: "https://a/b.zip", except: [name]).excepts(file: "images/\(name)"))
    }
}
