import Foundation

extension Stage {
    func startUp() async throws {
        Table.add("`tailor --version`", try await tailor.best(of: 10, ["--version"], in: folder, saying: "."))
    }

    /// `validate` and a `plan` with nothing to do, over completed datasets.
    func read(_ images: Int) async throws {
        let workspace = folder.appending(path: "read-\(images)")
        try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: workspace) }
        let world = World(images: images)
        try world.writeYAML(to: workspace, endpoint: vendor.endpoint)
        try world.writeState(to: workspace.appending(path: ".tailor/state.json"), endpoint: vendor.endpoint)
        vendor.answer(world.lists)
        let runs = images <= 10_000 ? 5 : images <= 100_000 ? 3 : 2
        let counted = Table.grouped(images)
        Table.add(
            "`validate`, \(counted) images",
            try await tailor.best(of: runs, ["validate"], in: workspace, saying: "valid"))
        Table.add(
            "`plan`, \(counted) images, nothing to do",
            try await tailor.best(of: runs, ["plan", "--detailed-exitcode"], in: workspace, saying: "No changes"))
    }
}
