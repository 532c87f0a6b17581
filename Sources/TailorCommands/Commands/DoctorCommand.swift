import ArgumentParser
import TailorModel
import TailorReconciler
import TailorRendering

/// `tailor doctor`.
struct DoctorCommand: StoppableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the machine, the workspace, the token and the endpoint.",
        discussion: """
            Run it first when something does not work, and paste what it prints into a bug report: it shows no secret. \
            It sends one request. It also works without a workspace and without a network.

            --probe asks the vendor what no document tells: are names unique, are values answered as they were sent, \
            what does a clone keep? It sends about \(ProbeWorkflow.requests) requests, in a scratch project that it \
            deletes, and starts no training. The answers go to \(VendorProfile.file), for people and for \
            `tailor emulator --profile`. A probe that was interrupted is cleaned up by the next one.

            \(Exit.help([.done, .failed, .badConfiguration, .notPermitted, .locked, .interrupted, .usage]))
            """)

    @OptionGroup var workspace: WorkspaceOptions

    @Flag(help: "Ask the vendor what no document tells, in a scratch project that is deleted.")
    var probe = false

    @Flag(name: .customLong("yes"), help: "With --probe: do not ask.")
    var isApproved = false

    @Flag(
        name: .customLong("rate-limit"),
        help: "With --probe: also send requests until one is refused with 429. Other runs are refused for a minute.")
    var meetsRateLimit = false

    @OptionGroup var view: ViewOptions

    mutating func validate() throws {
        guard !probe, isApproved || meetsRateLimit else { return }
        throw ValidationError("`--yes` and `--rate-limit` go with `--probe`.")
    }

    func run(_ interrupts: Interrupts) async throws {
        let console = view.console
        try await console.conclude { () async throws(CommandFailure) in
            if probe {
                let run = ProbeRun(
                    workspace: workspace, console: console, interrupts: interrupts, asks: !isApproved,
                    meetsRateLimit: meetsRateLimit)
                try show(try await run.run(), console)
                return .done
            }
            let report = DoctorReport(of: try await workspace.doctorFacts(console))
            switch view.format {
            case .text: try console.show(DoctorText(style: console.results).text(of: report))
            case .json: try console.show(DoctorJSON(toolVersion: Version.current).text(of: report))
            }
            return report.exit
        }
    }

    private func show(_ profile: VendorProfile, _ console: Console) throws(CommandFailure) {
        switch view.format {
        case .text: try console.show(ProfileText(style: console.results).text(of: profile, in: VendorProfile.file))
        case .json: try console.show(ProfileJSON.text(of: profile))
        }
    }
}

extension DoctorReport {
    fileprivate var exit: Exit {
        if errors.isEmpty { return .done }
        return errors.allSatisfy(\.isAuthentication) ? .notPermitted : .failed
    }
}
