import Foundation
import Synchronization

extension Stage {
    /// `apply` of 6 projects, 16 datasets and 3,200 images, at a vendor that answers at once.
    func apply() async throws {
        let workspace = folder.appending(path: "apply")
        try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
        try Data(Self.yaml(endpoint: vendor.endpoint).utf8).write(to: workspace.appending(path: "tailor.yaml"))
        let journal = workspace.appending(path: ".tailor/journal.jsonl").path
        let written = Mutex(0)
        vendor.answer(Vendor.Lists()) {
            let size = (try? FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int) ?? 0
            written.withLock { $0 = max($0, size) }
        }
        let usage = try await tailor.run(["apply", "--yes"], in: workspace, saying: "Applied")
        let each = usage.cpu / Double(Self.creates) * 1000
        Table.add(
            "`apply`, \(Table.grouped(Self.creates)) creates", usage, "\(Table.number(each, 2)) ms of CPU an operation")
        // The last ends are not seen: at most one for each request that runs at the same time.
        let bytes = written.withLock { $0 } / Self.creates
        print("| journal of this `apply` | | | | \(bytes) bytes an operation |")
    }

    private static let projects = 6
    private static let datasets = 16
    private static var creates: Int { projects + datasets * (1 + World.imagesInDataset) }

    private static func yaml(endpoint: String) -> String {
        var text = "tailor: 1\nremote: { endpoint: '\(endpoint)', requests_per_minute: 100000 }\nprojects:\n"
        for project in 0..<projects {
            text += "  \(World.projectKey(project)): { ip: { type: icons, medium: illustration } }\n"
        }
        text += "datasets:\n"
        for dataset in 0..<datasets {
            text += "  \(World.key(dataset)):\n    project: \(World.projectKey(dataset % projects))\n"
            text += "    status: draft\n    images:\n"
            for image in 0..<World.imagesInDataset { text += "      - url: \(World.url(image, of: dataset))\n" }
        }
        return text
    }
}
