/// Why an archive or one of its entries cannot be read.
enum ZipProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnArchive
    case damaged(String)
    case encrypted
    case unsupportedMethod(UInt16)
    case tooLarge(limit: Int)

    var description: String {
        switch self {
        case .notAnArchive: "The file is not a zip archive."
        case .damaged(let part): "The archive is damaged: \(part)."
        case .encrypted: "Encrypted entries cannot be read."
        case .unsupportedMethod(let method): "Compression method \(method) is not supported."
        case .tooLarge(let limit): "The entry is larger than \(limit) bytes."
        }
    }
}
