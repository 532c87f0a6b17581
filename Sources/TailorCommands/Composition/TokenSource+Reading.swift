import Foundation
import TailorModel

extension RemoteSettings.TokenSource {
    /// The token, from the environment or from a file of the workspace.
    /// - Parameter root: the workspace's folder, to which the file's path is relative.
    func read(in root: String) throws(CommandFailure) -> String {
        switch self {
        case .environment(let name):
            let value = ProcessInfo.processInfo.environment[name, default: ""]
            guard !value.isBlank else {
                throw .noToken("the variable \(name) is not set", help: "Set it to your API token")
            }
            return value
        case .file(let path):
            let file = URL(filePath: path, relativeTo: URL(filePath: root, directoryHint: .isDirectory))
            guard let text = try? String(contentsOf: file, encoding: .utf8), !text.isBlank else {
                throw .noToken(
                    "the file \(path) cannot be read or is empty", help: "Write your API token to it")
            }
            return text
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
