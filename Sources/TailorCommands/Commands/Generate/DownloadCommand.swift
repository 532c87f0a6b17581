import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorReconciler
import TailorRemote
import TailorRendering
import TailorWorkspace

/// `tailor download`.
struct DownloadCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Download the weights of a trained model, or the zip of an advanced dataset.",
        usage: "tailor download [<options>] --out <file> <address>",
        discussion: """
            Prints the SHA-256 of the file; of a model also its base model, and where that one's licence is. The file has \
            its name only once it is whole. A download that is cut continues where it was, in the same run or with \
            the same command later. The first time, the digest of a model's weights is written to its receipt in the \
            state, which takes the lock for a moment; later it is compared with that.

              tailor download models.lora --out lora.safetensors
              tailor download datasets.poses --out poses.zip

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .interrupted, .usage]))
            """)

    @Argument(help: "The address, such as models.lora or datasets.poses.", completion: .recordedAddresses)
    var address: String

    @Option(help: ArgumentHelp("The file. It must not exist yet.", valueName: "file"), completion: .file())
    var out: String

    @Option(help: ArgumentHelp("This revision. Default: the current one.", valueName: "n"))
    var revision: Int?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ViewOptions

    func run(_ interrupts: Interrupts) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let subject = try await subject()
            let source = "\(subject.address.kind.rawValue)/\(subject.id)"
            let file: PartFile
            do throws(FileFailure) {
                file = try PartFile(to: HomePath.absolute(out), named: out, of: source)
            } catch {
                throw .unwritable(error)
            }
            let found = try workspace.settings()
            let done = try await workspace.connected(to: found) {
                (connection) async throws(CommandFailure) -> Download in
                try await fetch(subject, into: file, connection, console, interrupts)
            }
            let note = try await note(done, of: subject, in: found, console)
            switch view.format {
            case .text: try console.show(DownloadText().text(of: done, note, of: subject.name))
            case .json: try console.show(DownloadJSON(toolVersion: Version.current).text(of: done, note))
            }
            return .done
        }
    }

    private func subject() async throws(CommandFailure) -> RecordedObject {
        guard let address = Address(parsing: address), address.kind != .project else {
            throw CommandFailure(
                .usage, "`\(address)` is no model or dataset",
                help: "Expected an address such as `models.lora` or `datasets.poses`.")
        }
        return try await RecordedObject(address, RevisionChoice(revision), in: workspace)
    }

    /// Writes the digest to the receipt. The file is whole, whatever becomes of that.
    /// - Returns: nil where there can be no receipt.
    private func note(
        _ done: Download, of subject: RecordedObject, in found: Workspace, _ console: Console
    ) async throws(CommandFailure) -> WeightsNote? {
        guard subject.address.kind == .model, subject.revision != nil else { return nil }
        let weights = Receipt.Weights(done, at: SystemClock().now)
        let workflow = WeightsWorkflow(store: try workspace.store(for: found))
        do throws(RunFailure) {
            let note = try await workflow.note(weights, of: subject.id, at: subject.address)
            if case .different(let known) = note {
                console.note([DownloadText().warning(of: known, of: subject.name)])
            }
            return note
        } catch {
            console.note([CommandFailure(error).unwritten(subject.name)])
            return .unwritten
        }
    }

    private func fetch(
        _ subject: RecordedObject, into file: PartFile, _ connection: Connection, _ console: Console,
        _ interrupts: Interrupts
    ) async throws(CommandFailure) -> Download {
        let earlier = file.size
        if earlier > 0 { console.note("Continues after \(DownloadText.size(earlier)).\n") }
        let progress = DownloadView(console, time: SystemClock())
        defer { progress.clear() }
        let first = try await subject.offer(at: connection.remote)
        let work = Task { () async -> Result<Digest, FileDownload.Failure> in
            var unused: DownloadOffer? = first
            do throws(FileDownload.Failure) {
                let digest = try await connection.downloads.run(
                    into: file, namedBy: subject.endpoint, showing: { progress.show($0) }
                ) { () async throws(RemoteFailure) in
                    if let offer = unused {
                        unused = nil
                        return offer.url
                    }
                    return try await subject.offerAgain(at: connection.remote).url
                }
                return .success(digest)
            } catch {
                return .failure(error)
            }
        }
        let message = Interrupts.Message(
            idle: "Nothing was downloaded.", working: "Run the same command again: it continues where it was.")
        do throws(FileDownload.Failure) {
            let digest = try await interrupts.during(message, stop: { work.cancel() }) {
                () async throws(FileDownload.Failure) in
                interrupts.workBegins()
                return try await work.value.get()
            }
            return Download(
                file: out, bytes: file.size, sha256: digest, continuedAfter: earlier, baseModel: first.baseModel,
                baseModelCard: first.baseModelCard)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension RecordedObject {
    /// For messages: `models.lora r2`.
    fileprivate var name: String { "\(address)" + (revision.map { " r\($0)" } ?? "") }

    fileprivate var endpoint: Endpoint { address.kind == .model ? .downloadModel : .downloadDataset }

    fileprivate func offerAgain(at remote: BriaRemote) async throws(RemoteFailure) -> DownloadOffer {
        address.kind == .model
            ? try await remote.download(ofModel: id) : try await remote.download(ofDataset: id)
    }

    /// - Throws: in words of the command, when the vendor has no file of it.
    fileprivate func offer(at remote: BriaRemote) async throws(CommandFailure) -> DownloadOffer {
        do throws(RemoteFailure) {
            return try await offerAgain(at: remote)
        } catch {
            let name = "\(address) (id \(id))"
            switch (error.code, address.kind) {
            case (.notFound, _):
                throw CommandFailure(
                    .failed, "\(name) does not exist at the vendor any more",
                    help: "`tailor plan` shows what to do about it.")
            case (.conflict, .dataset):
                throw CommandFailure(
                    .failed, "\(name) is a basic dataset, and the vendor has no zip of those",
                    help: "`tailor export --download` downloads its pictures.")
            case (.rejected, .model):
                throw CommandFailure(
                    .failed, "\(name) has no weights yet: \(error.message)",
                    help: "`tailor status` shows whether it is trained.")
            default: throw CommandFailure(RunFailure.remote(error))
            }
        }
    }
}

extension CommandFailure {
    /// - Parameter subject: whose receipt has no digest.
    fileprivate func unwritten(_ subject: String) -> Diagnostic {
        let reason = diagnostics.first.map { ": \($0.message)" } ?? ""
        return .warning(
            "the digest was not written to the receipt of \(subject)\(reason)",
            help: "The file is whole. Another download writes it.")
    }

    fileprivate static func unwritable(_ failure: FileFailure) -> CommandFailure {
        let again = "What is downloaded is kept beside it: the same command continues."
        return CommandFailure(
            .failed, "\(failure.path) cannot be written: \(failure.reason)", help: failure.help ?? again)
    }

    fileprivate init(_ failure: FileDownload.Failure) {
        switch failure {
        case .file(let failure): self = .unwritable(failure)
        case .remote(let failure):
            let again = "What is downloaded is kept: the same command continues."
            self.init(Exit(failure.code), failure.message, help: failure.help ?? again)
        }
    }
}
