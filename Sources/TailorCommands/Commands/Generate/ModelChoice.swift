import ArgumentParser
import Foundation
import TailorModel
import TailorReconciler

/// The model that a command uses, and which revision of it.
struct ModelChoice: ParsableArguments {
    @Argument(help: "The model: its address, such as models.lora.", completion: .recordedModels)
    var model: String

    @Option(help: ArgumentHelp("This revision of the model. Default: the current one.", valueName: "n"))
    var revision: Int?

    @Flag(name: .customLong("candidate"), help: "The revision that waits for an approval (`tailor promote`).")
    var isCandidate = false

    mutating func validate() throws {
        if isCandidate, revision != nil {
            throw ValidationError("`--candidate` and `--revision` both name a revision: leave out one of the two.")
        }
    }

    /// Finds the model in the state, or among those that the YAML refers to. Reads the state without its lock.
    func find(in workspace: WorkspaceOptions) async throws(CommandFailure) -> GeneratingModel {
        let address = Address(parsing: model.contains(".") ? model : "models.\(model)")
        guard let address, address.kind == .model else {
            throw CommandFailure(
                .usage, "`\(model)` is no model", help: "Expected an address such as `models.lora`.")
        }
        let found = try await RecordedObject(
            address, isCandidate ? .candidate : RevisionChoice(revision), in: workspace)
        return GeneratingModel(address, revision: found.revision, id: found.id)
    }
}

extension GeneratingModel {
    /// The model at the vendor: one request.
    /// - Throws: when it is gone, or not trained.
    func trained(at remote: any RemoteReading) async throws(CommandFailure) -> ObservedModel {
        let found: ObservedModel
        do throws(RemoteFailure) {
            found = try await remote.model(id)
        } catch {
            guard error.code == .notFound else { throw CommandFailure(.remote(error)) }
            throw CommandFailure(
                .failed, "\(name) does not exist at the vendor any more",
                help: "`tailor plan` shows what to do about it.")
        }
        guard found.status == .completed else {
            throw CommandFailure(
                .failed, "\(name) is not trained: its status is \(found.status.rawValue)",
                help: found.status.isBusy ? "`tailor wait` waits for its training." : "`tailor status` shows it.")
        }
        return found
    }

    /// For messages: `models.lora (revision 2, id 12401)`.
    var name: String { "\(address) (\(revision.map { "revision \($0), " } ?? "")id \(id))" }

    /// Where its files go unless `--out` says otherwise: `generated/lora-r2`.
    var defaultFolder: String { "generated/\(address.key)" + (revision.map { "-r\($0)" } ?? "") }
}
