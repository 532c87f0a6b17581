import Foundation

/// Everything that `tailor doctor` looks at, as it was found. No secret is in it: of the token only its source.
package struct DoctorFacts: Sendable {
    package var version: String
    /// The operating system and the processor.
    package var platform: String
    /// With their versions, as they tell themselves.
    package var libraries: [String]
    package var terminal: String
    package var folder: String
    package var workspace: WorkspaceFinding
    package var disk: DiskFinding
    /// Proxies of the environment: the variable's name, and a host without credentials.
    package var proxies: [ProxyVariable] = []
    /// When the answer of the endpoint came.
    package var now: Date
    /// Nil where it is not known which endpoint is used, because the workspace has mistakes.
    package var connection: ConnectionFacts?

    package init(
        version: String, platform: String, libraries: [String], terminal: String, folder: String,
        workspace: WorkspaceFinding, disk: DiskFinding, now: Date
    ) {
        self.version = version
        self.platform = platform
        self.libraries = libraries
        self.terminal = terminal
        self.folder = folder
        self.workspace = workspace
        self.disk = disk
        self.now = now
    }

    package enum WorkspaceFinding: Hashable, Sendable {
        case missing
        /// - Parameter first: the place of the first mistake, where it has one: `tailor.yaml:3:5`.
        case broken(mistakes: Int, first: String?)
        case valid(resources: Int, warnings: Int)
    }

    /// Whether the disk does what the state needs of it.
    package struct DiskFinding: Hashable, Sendable {
        /// Where it was tried.
        package let folder: String
        /// What failed. Nil: rename, sync and lock work.
        package let problem: String?

        package init(folder: String, problem: String?) {
            self.folder = folder
            self.problem = problem
        }
    }

    package struct ProxyVariable: Hashable, Sendable {
        package let name: String
        package let host: String

        package init(name: String, host: String) {
            self.name = name
            self.host = host
        }
    }

    /// What is found once the endpoint is known.
    package struct ConnectionFacts: Sendable {
        package var endpoint: RemoteSettings.Endpoint
        /// Where the token comes from. Nil: none is needed.
        package var token: TokenFinding?
        /// Nil: nothing was sent.
        package var answer: EndpointAnswer?
        package var budget: BudgetSnapshot
        package var state: Result<StateReading, StateFailure>
        /// What an earlier `tailor doctor --probe` left. Nil: it cannot be read.
        package var probe: StateReading?

        package init(
            endpoint: RemoteSettings.Endpoint, token: TokenFinding?, answer: EndpointAnswer?, budget: BudgetSnapshot,
            state: Result<StateReading, StateFailure>, probe: StateReading?
        ) {
            self.endpoint = endpoint
            self.token = token
            self.answer = answer
            self.budget = budget
            self.state = state
            self.probe = probe
        }
    }

    package struct TokenFinding: Hashable, Sendable {
        package let source: RemoteSettings.TokenSource
        package let isPresent: Bool

        package init(source: RemoteSettings.TokenSource, isPresent: Bool) {
            self.source = source
            self.isPresent = isPresent
        }
    }
}
