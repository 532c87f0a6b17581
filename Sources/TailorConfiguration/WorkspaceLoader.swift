import TailorModel
import TailorYAML

/// Reads a workspace: finds its files, lays them together, puts in variables, follows references and checks every limit
/// that can be checked without a request (language.md, "Limits checked offline").
package struct WorkspaceLoader: Sendable {
    private let folder: WorkspaceFolder
    private let variables: [String: String]
    private let environment: [String: String]
    private let endpoint: String?
    private let isLocked: Bool
    private let images: any ImageMeasuring

    /// - Parameters:
    ///   - root: absolute path of the folder.
    ///   - variables: what `--var NAME=VALUE` gives.
    ///   - environment: what `${env.NAME}` stands for.
    ///   - endpoint: what `--endpoint` gives; wins over the YAML, and is held to the same rules.
    ///   - isLocked: nothing may be generated: a pin that is used and not there is an error.
    ///   - images: measures pictures, by paths relative to `root`.
    package init(
        root: String, variables: [String: String] = [:], environment: [String: String] = [:], endpoint: String? = nil,
        isLocked: Bool = false, images: any ImageMeasuring
    ) {
        folder = WorkspaceFolder(root: root)
        self.variables = variables
        self.environment = environment
        self.endpoint = endpoint
        self.isLocked = isLocked
        self.images = images
    }

    /// There is no workspace in the folder.
    package var isMissing: Bool { folder.kind(of: WorkspaceFolder.mainFile) == nil }

    /// What holds where there is no workspace: the defaults, and `--endpoint`.
    package func withoutFiles() throws(InvalidConfiguration) -> Workspace {
        var settings = RemoteSettings()
        if let endpoint {
            do throws(EndpointRule.Refusal) {
                settings.endpoint = try EndpointRule.read(endpoint)
            } catch {
                throw InvalidConfiguration(diagnostics: [.wrongEndpoint(endpoint, error)])
            }
        }
        return Workspace(
            root: folder.root, remote: settings, state: StateSettings(), guards: Guards(), desired: DesiredGraph(),
            warnings: [])
    }

    /// Reads everything, and says everything that is wrong.
    /// - Throws: `InvalidConfiguration` when there is any error. Warnings alone come back with the workspace.
    package func load() async throws(InvalidConfiguration) -> Workspace {
        guard !isMissing else {
            throw InvalidConfiguration(diagnostics: [.noWorkspace(folder.root)])
        }
        var findings = Findings()
        let sections = sections(findings: &findings)
        let remote = remote(sections, findings: &findings)
        let state = StateSection.read(sections["state"], findings: &findings)
        let guards = sections["guards"].settings(GuardsSection.table, findings: &findings, read: GuardsSection.read)
        let declarations = Declarations(sections, in: folder, findings: &findings)
        var resolver = GraphResolver(
            declarations, await ImageSurvey(of: declarations.imagePaths, by: images), isLocked: isLocked)
        let graph = resolver.resolve()
        findings.add(resolver.findings)
        if !remote.endpoint.isRehearsal { declarations.generated.warnOfRehearsals(&findings) }
        let diagnostics = findings.diagnostics.sortedByPlace()
        guard !diagnostics.hasErrors else { throw InvalidConfiguration(diagnostics: diagnostics) }
        return Workspace(
            root: folder.root, remote: remote, state: state, guards: guards, desired: graph,
            warnings: diagnostics, sidecars: resolver.sidecars)
    }

    /// All files laid together, with the values of references put in.
    private func sections(findings: inout Findings) -> Sections {
        let documents = folder.configurationFiles(findings: &findings).map { document($0, findings: &findings) }
        let sections = Sections(
            documents.compactMap(\.?.root), isComplete: documents.allSatisfy { $0?.isReadable ?? false },
            findings: &findings)
        let variables = Variables(sections, given: variables, environment: environment, findings: &findings)
        var interpolator = Interpolator(variables: variables.lookup, environment: environment)
        let resolved = sections.resolved(by: &interpolator)
        interpolator.diagnostics.forEach { findings.report($0) }
        return resolved
    }

    private func document(_ file: String, findings: inout Findings) -> YAMLDocument? {
        do throws(WorkspaceFolder.Problem) {
            let bytes = try folder.bytes(of: file, limit: YAMLDocument.maximumBytes)
            let document = YAMLDocument.parse(bytes, file: file)
            document.diagnostics.forEach { findings.report($0) }
            return document
        } catch {
            if case .tooLarge(let count) = error {
                findings.report(YAMLDocument.tooLarge(file: file, byteCount: count))
            } else {
                findings.report(.error("`\(file)` cannot be read\(error.reason)"))
            }
            return nil
        }
    }

    private func remote(_ sections: Sections, findings: inout Findings) -> RemoteSettings {
        var settings = sections["remote"].settings(
            RemoteSection.table, findings: &findings, read: RemoteSection.read)
        guard let endpoint else { return settings }
        do throws(EndpointRule.Refusal) {
            settings.endpoint = try EndpointRule.read(endpoint)
        } catch {
            findings.report(.wrongEndpoint(endpoint, error))
        }
        return settings
    }
}

extension YAMLDocument {
    /// It was read to its end; it may be empty.
    fileprivate var isReadable: Bool { root != nil || diagnostics.isEmpty }
}

extension Diagnostic {
    fileprivate static func wrongEndpoint(_ endpoint: String, _ refusal: EndpointRule.Refusal) -> Diagnostic {
        .error(refusal.message(endpoint), help: "`--endpoint`: \(refusal.expectation).")
    }

    fileprivate static func noWorkspace(_ root: String) -> Diagnostic {
        .error(
            "there is no `\(WorkspaceFolder.mainFile)` in `\(root)`",
            help: "Run `tailor init` to begin a workspace here, or name its folder with `-C DIR`.")
    }
}
