import ArgumentParser
import TailorConfiguration
import TailorModel
import TailorRendering

/// `tailor validate`.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check the configuration offline.",
        usage: "tailor validate [<options>]",
        discussion: """
            Reads tailor.yaml, every *.tailor.yaml below it and the images they name, and reports \
            all mistakes in one run, each with its file, line and column. Sends no request.

            Warns of pictures that look alike, are blurred, dark and so on (`checks` in tailor.yaml); \
            --format html shows them as a contact sheet.

            \(Exit.help([.done, .badConfiguration, .interrupted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var view: ReportOptions

    func run() async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            switch view.format {
            case .text: try await inText(console)
            case .json: try await inJSON(console)
            case .markdown, .html: try await asPage(console)
            }
        }
    }

    private func inText(_ console: Console) async throws(CommandFailure) -> Exit {
        let found: Workspace
        do throws(CommandFailure) {
            found = try await workspace.read(isLocked: workspace.isLocked)
        } catch {
            console.note(error.diagnostics)
            if let tally = DiagnosticText(style: console.notices).tally(of: error.diagnostics) {
                console.note("\n\(tally)\n")
            }
            return error.exit
        }
        console.note(found.warnings)
        try console.show("The configuration is valid: \(found.desired.contents).\n")
        return .done
    }

    private func asPage(_ console: Console) async throws(CommandFailure) -> Exit {
        let page: Page
        let exit: Exit
        do throws(InvalidConfiguration) {
            let found = try await workspace.loader(isLocked: workspace.isLocked).load()
            page = Page(
                of: found.warnings, contents: found.desired.contents, sheets: sheets(of: found.pictureFindings))
            exit = .done
        } catch {
            page = Page(of: error.diagnostics, contents: nil, sheets: sheets(of: error.pictureFindings))
            exit = .badConfiguration
        }
        try console.show(view.text(of: page))
        return exit
    }

    /// Markdown cannot show pictures that are inside of the page.
    private func sheets(of findings: [PictureFinding]) -> [ContactSheet] {
        guard view.format == .html else { return [] }
        var sheets = ContactSheets(of: workspace.files)
        return sheets.sheets(of: findings)
    }

    private func inJSON(_ console: Console) async throws(CommandFailure) -> Exit {
        let json = DiagnosticJSON(toolVersion: Version.current)
        do throws(CommandFailure) {
            let found = try await workspace.read(isLocked: workspace.isLocked)
            try console.show(json.text(of: found.warnings, missingPins: found.desired.missingPins))
            return .done
        } catch {
            guard error.exit == .badConfiguration else { throw error }
            try console.show(json.text(of: error.diagnostics))
            return error.exit
        }
    }
}

extension DesiredGraph {
    /// The files of pins that are not generated yet.
    fileprivate var missingPins: [String] { pins.values.filter { $0.found == nil }.map(\.file).sorted() }

    /// `2 projects, 1 dataset with 8 images, 1 model`.
    fileprivate var contents: String {
        let images = datasets.values.reduce(0) { $0 + ($1.images?.count ?? 0) }
        let with = images == 0 ? "" : " with \(counted(images, "image"))"
        let missing = missingPins
        return [
            counted(projects.count, "project"), counted(datasets.count, "dataset") + with,
            counted(models.count, "model"),
        ].joined(separator: ", ") + (missing.isEmpty ? "" : "; not generated yet: \(missing.joined(separator: ", "))")
    }
}
