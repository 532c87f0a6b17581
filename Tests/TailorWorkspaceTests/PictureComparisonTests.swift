import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import TailorWorkspace
import Testing

@Suite("A picture of the vendor's beside a file") struct PictureComparisonTests {
    /// What the vendor shows.
    private struct Shown: PictureFetching {
        let result: Result<Data, RemoteFailure>

        func picture(at url: String) async throws(RemoteFailure) -> Data { try result.get() }
    }

    private func compare(_ shown: Result<Data, RemoteFailure>, with file: Data, digest: Digest? = nil) async throws
        -> PictureMatch
    {
        try await withFolder { folder in
            try file.write(to: folder.appending(path: "owl.png"))
            let files = WorkspaceFolder(root: folder.path, time: VirtualTime())
            return await PictureComparison(Shown(result: shown), files)
                .compare("https://example.com/owl.png", with: "owl.png", digest: digest ?? Digest(of: file))
        }
    }

    @Test("the same bytes, and the same picture, are the same") func same() async throws {
        let file = try Samples.bytes(.png)
        #expect(try await compare(.success(file), with: file) == .same)
        #expect(try await compare(.success(Samples.bytes(.webp)), with: file) == .same)
    }

    @Test("another picture is not") func different() async throws {
        let white = try Picture.blank(width: 97, height: 61, color: .white).encoded(as: .png)
        #expect(try await compare(.success(white), with: Samples.bytes(.png)) == .different)
    }

    @Test("what cannot be read says so") func unknown() async throws {
        let file = try Samples.bytes(.png)
        let gone = RemoteFailure(
            code: .connection, effect: .none, endpoint: .listImages, message: "the answer is 404")
        #expect(try await compare(.failure(gone), with: file) == .unknown("the answer is 404"))
        #expect(
            try await compare(.success(Data("hello".utf8)), with: file)
                == .unknown("the vendor's picture is not a jpeg, png or webp picture"))
        #expect(
            try await compare(.success(Samples.bytes(.jpeg)), with: file, digest: Digest(of: Data()))
                == .unknown("the file changed after the plan was made"))
    }
}
