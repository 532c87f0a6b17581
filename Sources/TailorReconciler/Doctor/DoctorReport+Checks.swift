import TailorModel

extension DoctorReport {
    /// What the facts mean. Pure: nothing is read or sent here.
    package init(of facts: DoctorFacts) {
        let local = [
            Check(.version, .ok, "tailor \(facts.version)"),
            Check(.platform, .ok, facts.platform),
            Check(.libraries, .ok, facts.libraries.joined(separator: ", ")),
            Check(.terminal, .ok, facts.terminal),
            facts.workspaceCheck,
        ]
        guard let connection = facts.connection else {
            let unknown = [Subject.state, .token, .endpoint].map { subject in
                Check(subject, .warning, "not checked: the workspace has mistakes", help: "Run `tailor validate`.")
            }
            self.init(checks: local + [unknown[0], facts.diskCheck, unknown[1], unknown[2], facts.proxyCheck])
            return
        }
        let remote = [connection.tokenCheck, connection.endpointCheck, connection.tlsCheck].compactMap { $0 }
        let rest = [connection.clockCheck(at: facts.now), connection.budgetCheck, connection.probeCheck]
        self.init(
            checks: local + [connection.stateCheck, facts.diskCheck] + remote + [facts.proxyCheck]
                + rest.compactMap { $0 })
    }
}

extension DoctorFacts {
    fileprivate var workspaceCheck: DoctorReport.Check {
        switch workspace {
        case .missing:
            DoctorReport.Check(
                .workspace, .warning, "none in \(folder)",
                help: "Run `tailor init`, or name the folder of a workspace with `-C DIR`.")
        case .broken(let mistakes, let first):
            DoctorReport.Check(
                .workspace, .error,
                "\(counted(mistakes, "mistake")) in \(folder)\(first.map { ", first at \($0)" } ?? "")",
                help: "Run `tailor validate`.")
        case .valid(let resources, let warnings):
            DoctorReport.Check(
                .workspace, warnings == 0 ? .ok : .warning,
                "\(folder), \(counted(resources, "resource"))"
                    + (warnings == 0 ? "" : ", \(counted(warnings, "warning"))"),
                help: warnings == 0 ? nil : "Run `tailor validate`.")
        }
    }

    fileprivate var diskCheck: DoctorReport.Check {
        guard let problem = disk.problem else {
            return DoctorReport.Check(.disk, .ok, "rename, sync and lock work in \(disk.folder)")
        }
        return DoctorReport.Check(
            .disk, .error, problem,
            help: "Keep the state on a local disk that you may write to: `state.path` in tailor.yaml, or `--state`.")
    }

    fileprivate var proxyCheck: DoctorReport.Check {
        let text = proxies.map { "\($0.name)=\($0.host)" }.joined(separator: ", ")
        return DoctorReport.Check(.proxy, .ok, text.isEmpty ? "none" : text)
    }
}
