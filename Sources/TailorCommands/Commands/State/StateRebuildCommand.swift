import ArgumentParser
import TailorModel
import TailorPlanner
import TailorReconciler
import TailorRendering

/// `tailor state rebuild`.
struct StateRebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Rebuild a lost state from the YAML and the vendor.",
        usage: "tailor state rebuild [<options>]",
        discussion: """
            Finds the objects of the YAML at the vendor by parent and name, datasets and models with \
            their revisions, and records them. Nothing is changed at the vendor. What several objects \
            match is listed with the command that adopts each of them. The images of datasets are \
            matched by name, and assumed to be the pictures that the YAML gives.

            Addresses that are in the state stay as they are.

            \(Exit.help(
                [.done, .failed, .somethingToDo, .badConfiguration, .notPermitted, .locked, .interrupted, .usage],
                [.somethingToDo: "something is ambiguous: adopt it with `tailor import`"]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var lock: LockOptions
    @OptionGroup var view: ViewOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try await workspace.load()
            let report = try await workspace.connected(to: found) {
                connection async throws(CommandFailure) in try await rebuild(found, connection.remote)
            }
            switch view.format {
            case .text: try console.show(report.text)
            case .json: try console.show(report.json)
            }
            return report.ambiguous.isEmpty ? .done : .somethingToDo
        }
    }

    private func rebuild(
        _ found: Workspace, _ remote: any RemoteReading
    ) async throws(CommandFailure) -> RebuildReport {
        let workflow = RebuildWorkflow(
            InspectionPorts(
                workspace: found, store: try workspace.store(for: found), remote: remote, time: SystemClock(),
                observer: RunView(on: view.console, time: SystemClock())))
        do throws(RunFailure) {
            return try await workflow.run(lockTimeout: lock.lockTimeout.seconds)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension RebuildReport {
    fileprivate var text: String {
        let texts = AdoptionText()
        let lines =
            adopted.map { item in
                texts.adopted(
                    item.address, item.revisions.map(\.object),
                    images: item.address.kind == .dataset ? item.images : nil, assumed: item.assumed)
            } + leftOut.map { texts.leftOut($0.address, $0.match.object) }
            + ambiguous.map { texts.ambiguous($0.address, $0.matches.map(\.object)) } + [texts.missing(missing)]
        let text = lines.joined()
        if adopted.isEmpty, ambiguous.isEmpty {
            return "Nothing to adopt: no object at the vendor belongs to an address that is not in the state.\n" + text
        }
        return text + (adopted.isEmpty ? "" : "`tailor plan` shows what still differs.\n")
    }

    fileprivate var json: String {
        AdoptionJSON(toolVersion: Version.current).text(
            adopted: adopted.map { item in
                AdoptionJSON.Item(
                    item.address, item.revisions.map(\.object),
                    images: item.address.kind == .dataset ? item.images : nil,
                    assumed: item.address.kind == .dataset ? item.assumed : nil)
            },
            ambiguous: ambiguous.map { AdoptionJSON.Item($0.address, $0.matches.map(\.object)) }, missing: missing,
            leftOut: leftOut.map { AdoptionJSON.Item($0.address, [$0.match.object]) }, serial: state.serial)
    }
}

extension RebuildSearch.Match {
    fileprivate var object: AdoptionText.Object { AdoptionText.Object(id: id, revision: revision, name: name) }
}
