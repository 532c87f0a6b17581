import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adopt one object that exists at the vendor.",
        usage: "tailor import [<options>] <address> <id>",
        discussion: """
            Records the object under an address of the YAML. Nothing is changed at the vendor: how the \
            object differs from the YAML, the next plan shows. Adopt a project before its datasets, and \
            a dataset before its models. Images are matched by name.

            For review in Git, write `import` into the YAML instead; `tailor export` writes both.

              tailor import projects.lora 12401
              tailor import models.lora 45202

            \(Exit.help(
                [.done, .failed, .badConfiguration, .notPermitted, .locked, .interrupted, .usage]))
            """)

    @Argument(help: "An address of the YAML.", completion: .declaredAddresses, transform: Address.argument)
    var address: Address

    @Argument(help: "The id at the vendor.")
    var id: Int

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func validate() throws {
        guard id > 0 else { throw ValidationError("`\(id)` is not an id: expected a number from 1.") }
    }

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let report = try await workspace.connected(to: found) {
                connection async throws(CommandFailure) in try await adopt(found, connection.remote)
            }
            switch view.format {
            case .text: try console.show(report.text)
            case .json: try console.show(report.json)
            }
            return .done
        }
    }

    private func adopt(
        _ found: Workspace, _ remote: any RemoteReading
    ) async throws(CommandFailure) -> ImportReport {
        let workflow = ImportWorkflow(
            InspectionPorts(
                workspace: found, store: try workspace.store(for: found), remote: remote, time: SystemClock(),
                observer: RunView(on: view.console, time: SystemClock())))
        do throws(RunFailure) {
            return try await workflow.run(
                Import(to: address, id: RemoteID(id)), lockTimeout: lock.lockTimeout.seconds)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension ImportReport {
    private var object: AdoptionText.Object {
        let address = entry.to
        let (revision, name): (Int, String) =
            switch address.kind {
            case .project: (1, state.projects[address.key]?.current.name ?? "")
            case .dataset:
                state.datasets[address.key].map { ($0.working.revision, $0.working.attributes.name) } ?? (1, "")
            case .model: state.models[address.key].map { ($0.working.revision, $0.working.name) } ?? (1, "")
            }
        return AdoptionText.Object(id: entry.id, revision: revision, name: name)
    }

    private var images: (all: Int, assumed: Int)? {
        guard entry.to.kind == .dataset else { return nil }
        return (adoptedImages.count, adoptedImages.count { $0.isAssumed })
    }

    fileprivate var text: String {
        guard !edits.isEmpty else { return "\(entry.to) is in the state already, with the id \(entry.id).\n" }
        return AdoptionText().adopted(entry.to, [object], images: images?.all, assumed: images?.assumed ?? 0)
            + "`tailor plan` shows what differs from the YAML.\n"
    }

    fileprivate var json: String {
        let item = AdoptionJSON.Item(entry.to, [object], images: images?.all, assumed: images?.assumed)
        return AdoptionJSON(toolVersion: Version.current).text(
            adopted: edits.isEmpty ? [] : [item], ambiguous: [], missing: [], leftOut: [], serial: state.serial)
    }
}
