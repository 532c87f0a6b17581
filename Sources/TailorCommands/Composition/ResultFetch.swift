import Foundation
import TailorImaging
import TailorModel

/// Fetches what was generated from where the vendor keeps it, and decodes it once, so that nothing else is ever stored.
struct ResultFetch: ResultFetching {
    let pictures: any PictureFetching

    func file(of result: GenerationResult, as kind: GeneratedKind) async throws(ResultFailure) -> GeneratedFile {
        guard let url = result.url else {
            throw ResultFailure(.unusable, "the vendor's result names no file")
        }
        let bytes: Data
        do throws(RemoteFailure) {
            bytes = try await pictures.picture(at: url)
        } catch {
            throw ResultFailure(error)
        }
        return try GeneratedFile(checking: bytes, as: kind)
    }
}

extension ResultFailure {
    fileprivate init(_ failure: RemoteFailure) {
        let code: Code =
            switch failure.code {
            case .notFound: .expired
            case .cancelled: .cancelled
            default: .unreachable
            }
        self.init(code, failure.message)
    }
}
