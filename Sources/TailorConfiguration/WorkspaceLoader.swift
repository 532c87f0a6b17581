import TailorModel
import TailorYAML

/// Reads a workspace: finds and merges its files, replaces references to variables, follows references to declarations,
/// and checks every limit that can be checked without a request (Language.md, "What is checked offline").
package struct WorkspaceLoader: Sendable {
    private let files: any WorkspaceReading
    private let variables: [String: String]
    private let environment: [String: String]
    private let endpoint: String?
    private let isLocked: Bool

    /// - Parameters:
    ///   - files: the workspace's files.
    ///   - variables: the values of `--var NAME=VALUE`.
    ///   - environment: the values of `${env.NAME}`.
    ///   - endpoint: the value of `--endpoint`, which overrides the YAML and follows the same rules.
    ///   - isLocked: nothing may be generated: a missing pin is an error where it is used.
    package init(
        files: any WorkspaceReading, variables: [String: String] = [:], environment: [String: String] = [:],
        endpoint: String? = nil, isLocked: Bool = false
    ) {
        self.files = files
        self.variables = variables
        self.environment = environment
        self.endpoint = endpoint
        self.isLocked = isLocked
    }

    /// There is no workspace in the folder. One that cannot be read is not missing.
    package var isMissing: Bool {
        do throws(FileFailure) { return try files.kindWithoutFollowing(Workspace.mainFile) == nil } catch {
            return false
        }
    }

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
            root: files.root, remote: settings, state: StateSettings(), guards: Guards(), desired: DesiredGraph(),
            warnings: [])
    }

    /// Only where the vendor and the state are, for commands that need no more: variables that are not used there need no
    /// value.
    package func settings() throws(InvalidConfiguration) -> Workspace {
        try reading({ $0.only(["remote", "state"]) }) { sections, findings in
            let remote = self.remote(sections, findings: &findings)
            let state = StateSection.read(sections["state"], findings: &findings)
            return Workspace(
                root: files.root, remote: remote, state: state, guards: Guards(), desired: DesiredGraph(), warnings: [])
        }
    }

    /// What the YAML only refers to, for commands that send no request: variables that are not used there need no value.
    package func references() throws(InvalidConfiguration) -> [Address: ExistingObject] {
        try reading(\.references) { sections, findings in
            sections.existing(findings: &findings).compactMapValues(\.value)
        }
    }

    /// The sets of prompts by key, for commands that need no more: variables that are not used there need no value.
    package func prompts() throws(InvalidConfiguration) -> [String: [DesiredSample]] {
        try reading({ $0.only(["prompts"]) }) { sections, findings in
            PromptSection.sets(sections["prompts"], in: files, findings: &findings)
                .reduce(into: [:]) { $0[$1.key] = $1.value?.map(\.sample) }
        }
    }

    /// Reads a part of the YAML, and reports what is wrong in it.
    private func reading<Value>(
        _ part: @escaping (Sections) -> Sections, _ read: (Sections, inout Findings) -> Value
    ) throws(InvalidConfiguration) -> Value {
        try requireMainFile()
        var findings = Findings()
        let value = read(sections(part, findings: &findings), &findings)
        let diagnostics = findings.diagnostics.sortedByPlace()
        guard !diagnostics.hasErrors else { throw InvalidConfiguration(diagnostics: diagnostics) }
        return value
    }

    /// The keys of a section, as far as the files can be read: for completions.
    package func keys(of section: String) -> [String] {
        var findings = Findings()
        let documents =
            isMissing
            ? []
            : files.configurationFiles(findings: &findings).map {
                document($0, findings: &findings)
            }
        return Sections(documents.compactMap(\.?.root), isComplete: false, findings: &findings)[section].entries
            .map(\.key).sorted()
    }

    /// The YAML files, by their path from the workspace.
    package var paths: [String] {
        var findings = Findings()
        return files.configurationFiles(findings: &findings)
    }

    /// Reads everything, and reports everything that is wrong.
    /// - Throws: `InvalidConfiguration` when there is any error. Warnings alone come back with the workspace.
    package func load() async throws(InvalidConfiguration) -> Workspace {
        try requireMainFile()
        var findings = Findings()
        let sections = sections(findings: &findings)
        let remote = remote(sections, findings: &findings)
        let state = StateSection.read(sections["state"], findings: &findings)
        let guards = sections["guards"].settings(GuardsSection.table, findings: &findings, read: GuardsSection.read)
        let costs = CostsSection.read(sections["costs"], findings: &findings)
        if let problem = sections.limitWithoutPrices { findings.report(problem) }
        let levels = sections["checks"].settings(ChecksSection.table, findings: &findings, read: ChecksSection.read)
        let exemptions = DriftSection.read(sections["drift"], findings: &findings)
        let notifications = sections.list("notify")
            .entries(NotifySection.table, findings: &findings, read: NotifySection.read)
        let declarations = Declarations(sections, in: files, findings: &findings)
        var resolver = GraphResolver(
            declarations, await ImageSurvey(of: declarations.imagePaths, by: files), isLocked: isLocked)
        let graph = resolver.resolve()
        let pictureFindings = resolver.checkPictures(levels)
        findings.add(resolver.findings)
        if !remote.endpoint.isRehearsal { declarations.generated.warnOfRehearsals(&findings) }
        let diagnostics = findings.diagnostics.sortedByPlace()
        guard !diagnostics.hasErrors else {
            throw InvalidConfiguration(diagnostics: diagnostics, pictureFindings: pictureFindings)
        }
        var workspace = Workspace(
            root: files.root, remote: remote, state: state, guards: guards, desired: graph,
            warnings: diagnostics, sidecars: resolver.sidecars, imageLists: resolver.imageLists,
            pictureFindings: pictureFindings)
        workspace.costs = costs
        workspace.driftExemptions = exemptions
        workspace.notifications = notifications
        return workspace
    }

    private func requireMainFile() throws(InvalidConfiguration) {
        let found: FileKind?
        do throws(FileFailure) {
            found = try files.kindWithoutFollowing(Workspace.mainFile)
        } catch {
            throw InvalidConfiguration(diagnostics: [
                .error("`\(error.path)` in `\(files.root)` cannot be read: \(error.reason)")
            ])
        }
        guard found == nil else { return }
        let misnamed = try? files.kindWithoutFollowing("tailor.yml")
        throw InvalidConfiguration(diagnostics: [
            misnamed == nil ? .noWorkspace(files.root) : .misnamedWorkspace(files.root)
        ])
    }

    /// All files merged, with references to variables replaced.
    /// - Parameter part: what is needed of them; nil: all, with a value for every variable.
    private func sections(_ part: ((Sections) -> Sections)? = nil, findings: inout Findings) -> Sections {
        let documents = files.configurationFiles(findings: &findings).map { document($0, findings: &findings) }
        let sections = Sections(
            documents.compactMap(\.?.root), isComplete: documents.allSatisfy { $0?.isReadable ?? false },
            findings: &findings)
        let variables = Variables(sections, given: variables, environment: environment, findings: &findings)
        var used: Set<String> = []
        var interpolator = Interpolator(
            variables: { name in
                used.insert(name)
                return variables.lookup(name)
            }, environment: environment)
        let resolved = (part?(sections) ?? sections).resolved(by: &interpolator)
        interpolator.diagnostics.forEach { findings.report($0) }
        for (name, problem) in variables.missing where part == nil || used.contains(name) { findings.report(problem) }
        return resolved
    }

    private func document(_ file: String, findings: inout Findings) -> YAMLDocument? {
        do throws(FileFailure) {
            let bytes = try files.bytes(of: file, limit: YAMLDocument.maximumBytes)
            guard !FileText.isLFSPointer(bytes) else {
                throw FileFailure(path: file, reason: .notText(.lfsPointer))
            }
            let document = YAMLDocument.parse(Array(bytes), file: file)
            document.diagnostics.forEach { findings.report($0) }
            return document
        } catch {
            switch error.reason {
            case .tooLarge(let count, _): findings.report(YAMLDocument.tooLarge(file: file, byteCount: count))
            case .notText(let problem): findings.report(.error("`\(file)` \(problem)", help: problem.help))
            default:
                findings.report(.error("`\(file)` cannot be read: \(error.reason)"))
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

extension Sections {
    /// A limit that would never refuse anything.
    fileprivate var limitWithoutPrices: Diagnostic? {
        guard let limit = self["guards"].entries.first(where: { $0.key == "max_cost" }), self["costs"].entries.isEmpty
        else { return nil }
        return .error(
            "`max_cost` needs prices", at: limit.keyMark, label: "add the section `costs`",
            help: "For example `costs: { currency: USD, training: 40 }`.")
    }
}

extension YAMLDocument {
    /// It was read to its end, and may be empty.
    fileprivate var isReadable: Bool { root != nil || diagnostics.isEmpty }
}

extension Diagnostic {
    fileprivate static func wrongEndpoint(_ endpoint: String, _ refusal: EndpointRule.Refusal) -> Diagnostic {
        .error(refusal.message(endpoint), help: "`--endpoint`: \(refusal.expectation).")
    }

    fileprivate static func misnamedWorkspace(_ root: String) -> Diagnostic {
        .error(
            "there is no `\(Workspace.mainFile)` in `\(root)`, but a `tailor.yml`",
            help: "Rename it to `\(Workspace.mainFile)`.")
    }

    fileprivate static func noWorkspace(_ root: String) -> Diagnostic {
        .error(
            "there is no `\(Workspace.mainFile)` in `\(root)`",
            help: "Run `tailor init` to create a workspace here, or pass its folder with `-C DIR`.")
    }
}
