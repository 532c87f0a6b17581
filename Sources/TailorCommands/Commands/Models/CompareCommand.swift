import ArgumentParser
import Foundation
import TailorFiles
import TailorModel
import TailorRendering
import TailorState
import TailorWorkspace

/// `tailor compare`.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show revisions of a model side by side.",
        usage: "tailor compare [<options>] <address>",
        discussion: """
            What each revision draws for the same prompts (`samples`), and what differs in what they were \
            trained on. Reads the state and the samples beside it; nothing is sent. --out writes a page to \
            look at: one file that needs no network.

              tailor compare models.lora --out compare.html
              tailor compare models.lora --revisions 1,3

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .usage]))
            """)

    @Argument(help: "The model, as models.lora.", completion: .recordedModels, transform: Address.argument)
    var address: Address

    @Option(
        help: ArgumentHelp(
            "The revisions. Default: the current one, its candidate, and older ones that are kept.", valueName: "n,n"))
    var revisions: RevisionList?

    @Option(help: ArgumentHelp("Also write the page to this file.", valueName: "file"), completion: .file())
    var out: String?

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ReportOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            let found = try workspace.settings()
            var comparison = try await comparison(of: found)
            switch view.format {
            case .text: try console.show(ComparisonText(style: console.results).text(of: comparison))
            case .json: try console.show(ComparisonJSON(toolVersion: Version.current).text(of: comparison))
            case .markdown: try console.show(view.text(of: Page(of: comparison)))
            case .html:
                try await findPictures(for: &comparison, found)
                try console.show(view.text(of: Page(picturing: comparison)))
            }
            if let out {
                if view.format != .html { try await findPictures(for: &comparison, found) }
                try write(HTMLPage().text(of: Page(picturing: comparison)), to: out)
                console.note("\nThe page is in \(out.printable).\n")
            }
            return .done
        }
    }

    private func comparison(of found: Workspace) async throws(CommandFailure) -> ModelComparison {
        let state = try await workspace.recordedState()
        guard address.kind == .model, let history = state.models[address.key] else {
            throw RecordedObject.unknown(address, state)
        }
        guard var comparison = ModelComparison(of: address.key, revisions?.numbers ?? [], in: state) else {
            let known = history.all.map(\.revision).sorted().map { "r\($0)" }.series("and")
            throw CommandFailure(.usage, "\(address) has not all of these revisions", help: "It has \(known).")
        }
        let samples = try workspace.store(for: found).samples
        let here = FileManager.default.currentDirectoryPath
        for sample in comparison.samples {
            let name = samples.name(of: sample.file)
            comparison.places[sample.file] = name.path(below: here) ?? name
        }
        ComparisonPictures(samples: samples, root: found.root).findWords(for: &comparison, in: state)
        return comparison
    }

    private func findPictures(for comparison: inout ModelComparison, _ found: Workspace) async throws(CommandFailure) {
        let pictures = ComparisonPictures(samples: try workspace.store(for: found).samples, root: found.root)
        do throws(StateFailure) { try await pictures.find(for: &comparison) } catch { throw CommandFailure(error) }
    }

    private func write(_ page: String, to file: String) throws(CommandFailure) {
        do {
            try LocalFile.deliver(Data(page.utf8), to: HomePath.absolute(file))
        } catch {
            throw .unwritablePage(file, FileFailure(path: file, reason: error))
        }
    }
}

/// `1,3`.
struct RevisionList: ExpressibleByArgument {
    let numbers: Set<Int>

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        numbers = Set(parts.compactMap { $0 })
        guard numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 }) else { return nil }
    }
}
