import Foundation

extension TailorProcess {
    /// The program in a new folder that has one `tailor.yaml`, as a checkout of a workspace.
    init(checkout name: String, in folder: URL, _ yaml: String) throws {
        let checkout = folder.appending(path: name)
        try FileManager.default.createDirectory(at: checkout, withIntermediateDirectories: true)
        try Data(yaml.utf8).write(to: checkout.appending(path: "tailor.yaml"))
        self.init(folder: checkout)
    }
}
