/// What `tailor doctor` found. It holds no secret, so that it can be pasted into a bug report.
package struct DoctorReport: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable, Comparable {
        case ok, warning, error

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What is checked, in the order in which it is printed.
    package enum Subject: String, Sendable, CaseIterable {
        case version, platform, libraries, terminal, workspace, state, disk, token, endpoint, tls, proxy, clock, budget
        case probe
    }

    package struct Check: Hashable, Sendable {
        package let subject: Subject
        package let state: State
        /// What was found: a phrase without a full stop.
        package let found: String
        /// What to do, in full sentences. Nil: nothing.
        package let help: String?
        /// There is no token, or the vendor refuses it.
        package let isAuthentication: Bool

        package init(
            _ subject: Subject, _ state: State, _ found: String, help: String? = nil, isAuthentication: Bool = false
        ) {
            self.subject = subject
            self.state = state
            self.found = found
            self.help = help
            self.isAuthentication = isAuthentication
        }
    }

    package let checks: [Check]

    package init(checks: [Check]) { self.checks = checks }

    package var errors: [Check] { checks.filter { $0.state == .error } }
    package var warnings: [Check] { checks.filter { $0.state == .warning } }
}
