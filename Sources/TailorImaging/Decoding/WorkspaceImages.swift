import Foundation
import TailorModel

/// The pictures that lie in a workspace's folder.
package struct WorkspaceImages: ImageFiles, ImageMeasuring {
    /// A larger file is no training picture, and is not read into memory.
    private static let maxBytes = 256 << 20

    private let root: String

    /// - Parameter root: absolute path of the workspace's folder, to which paths are relative.
    package init(root: String) {
        self.root = root
    }

    /// Each file is read once, several at a time.
    package func facts(of paths: Set<String>) async -> [String: Result<ImageFacts, ImageProblem>] {
        await withTaskGroup(of: (String, Result<ImageFacts, ImageProblem>).self) { group in
            for path in paths {
                // Nothing in it suspends: there are never more pictures in memory than the machine has cores.
                group.addTask { (path, Result { () throws(ImageProblem) in try facts(of: path) }) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Reads, decodes and measures a picture. Whoever changes what it finds raises `PictureCache.format`.
    package func facts(of path: String) throws(ImageProblem) -> ImageFacts {
        try ImageFacts(reading: read(path))
    }

    package func bytes(of path: String, expecting digest: Digest) throws(ImageProblem) -> Data {
        let bytes = try read(path)
        let found = Digest(of: bytes)
        guard found == digest else { throw .changed(expected: digest, found: found) }
        return bytes
    }

    private func read(_ path: String) throws(ImageProblem) -> Data {
        let file = URL(fileURLWithPath: path.absolute(in: root)).resolvingSymlinksInPath()
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            try Self.checkReadable(attributes)
            return try Data(contentsOf: file)
        } catch let problem as ImageProblem {
            throw problem
        } catch {
            throw .unreadable(Self.reason(error))
        }
    }

    /// Pipes and devices could block for ever.
    private static func checkReadable(_ attributes: [FileAttributeKey: Any]) throws(ImageProblem) {
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular: break
        case .typeDirectory: throw .unreadable("it is a folder")
        default: throw .unreadable("it is not a regular file")
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= maxBytes else {
            throw .unreadable("it has \(size >> 20) MB, and pictures above \(maxBytes >> 20) MB are not read")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "no such file"
        case .fileReadNoPermission: "permission denied"
        default: error.localizedDescription
        }
    }
}

extension String {
    /// A path that is relative to the folder, or absolute already, as an absolute one.
    func absolute(in folder: String) -> String { hasPrefix("/") ? self : folder + "/" + self }
}
