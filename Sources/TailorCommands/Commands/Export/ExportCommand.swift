import ArgumentParser
import Foundation
import TailorConfiguration
import TailorFiles
import TailorModel
import TailorReconciler
import TailorRendering
import TailorWorkspace

/// `tailor export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the YAML of what exists at the vendor.",
        usage: "tailor export [<options>]",
        discussion: """
            Writes a workspace for the projects, datasets and models at the vendor, with an `import` that \
            adopts them: after `tailor apply` they are recorded, and the next plan is empty. Schemas \
            become files, images are listed with their URLs.

            Reads three lists, and each dataset once. Changes nothing at the vendor. Files that export \
            did not write, or that were edited since, are not overwritten.

              tailor export --out mascot
              tailor export --out mascot --project 12401 --download --captions

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage]))
            """)

    @Option(
        help: ArgumentHelp("The folder of the new workspace. Default: the folder of -C.", valueName: "dir"),
        completion: .directory)
    var out: String?

    @Option(
        name: .customLong("project"),
        help: ArgumentHelp("Export this project with what it contains; may be repeated. Default: all.", valueName: "id")
    )
    var projects: [Int] = []

    @Flag(name: .customLong("download"), help: "Download the pictures, and list them as files.")
    var downloads = false

    @Flag(
        name: .customLong("captions"),
        help: "Write the captions as sidecars. With --download, the YAML reads them.")
    var hasCaptions = false

    @Flag(name: .customLong("force"), help: "Overwrite files that export did not write.")
    var overwrites = false

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try workspace.settingsOrDefaults()
            let root = out.map { HomePath.absolute($0) } ?? found.root
            let target = ExportFolder(
                WorkspaceFolder(root: root, time: SystemClock(), allowing: workspace.trust.folders), force: overwrites)
            try target.requireFree()
            let made = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Made in
                try await export(from: found, connection, to: target, console)
            }
            let counts = made.export.counts
            try view.show(
                summary(of: made.export, made.pictures, root: root),
                json: WorkspaceJSON(toolVersion: Version.current).exported(
                    to: root, projects: counts.projects, datasets: counts.datasets, models: counts.models,
                    files: made.export.files.map(\.path), pictures: made.pictures,
                    omissions: made.export.omissions))
            return .done
        }
    }

    /// What was written.
    private struct Made {
        let export: Export
        let pictures: Int
    }

    private func export(
        from found: Workspace, _ connection: Connection, to target: ExportFolder, _ console: Console
    ) async throws(CommandFailure) -> Made {
        let progress = ExportProgress(console)
        let snapshot: ExportSnapshot
        do throws(RunFailure) {
            snapshot = try await ExportWorkflow(
                remote: connection.remote, concurrency: found.remote.concurrency
            ).run(projects: Set(projects.map { RemoteID($0) })) { progress.show("datasets read", $0, of: $1) }
        } catch {
            progress.clear()
            throw CommandFailure(error)
        }
        var pictures: [RemoteID: Export.Picture] = [:]
        if downloads {
            pictures = try await ExportedPictures(
                connection.pictures, target, concurrency: found.remote.concurrency, view: progress
            ).download(snapshot)
        }
        progress.clear()
        let export = Export(
            of: snapshot, remote: found.remote.exported, pictures: pictures, hasCaptions: hasCaptions)
        try target.write(export)
        return Made(export: export, pictures: pictures.count)
    }

    private func summary(of export: Export, _ pictures: Int, root: String) -> String {
        let counts = [
            counted(export.counts.projects, "project"), counted(export.counts.datasets, "dataset"),
            counted(export.counts.models, "model"),
        ]
        let others = [
            export.files.isEmpty ? nil : counted(export.files.count, "schema or caption", "schemas and captions"),
            pictures == 0 ? nil : counted(pictures, "picture"),
        ].compactMap { $0 }
        let omissions = export.omissions.map { "Not in the YAML: \($0).\n" }.joined()
        let option = out.map { " -C \($0.shellWord)" } ?? ""
        return "Exported \(counts.series("and")) to \(root)"
            + (others.isEmpty ? "" : ", with \(others.series("and"))") + ".\n" + omissions
                + """

                Next:
                    tailor plan\(option)    shows what would be adopted
                    tailor apply\(option)   records it, and changes nothing at the vendor

                """
    }
}

extension RemoteSettings {
    /// What the exported workspace needs to reach the same vendor.
    fileprivate var exported: [ConfigurationValue.Entry] {
        let usual = RemoteSettings()
        var entries: [ConfigurationValue.Entry] = []
        if endpoint != usual.endpoint {
            switch endpoint {
            case .emulator: entries.append(.init("endpoint", "emulator"))
            case .url(let url): entries.append(.init("endpoint", .text(url)))
            }
        }
        if requestsPerMinute != usual.requestsPerMinute {
            entries.append(.init("requests_per_minute", .integer(requestsPerMinute)))
        }
        return entries
    }
}
