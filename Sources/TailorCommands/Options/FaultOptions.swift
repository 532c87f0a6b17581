import ArgumentParser
import Foundation
import TailorEmulator
import TailorModel

/// What the emulated vendor is told to do wrong.
struct FaultOptions: ParsableArguments {
    @Option(
        name: .customLong("faults"),
        help: ArgumentHelp("What goes wrong, and when: a JSON file as above.", valueName: "file"), completion: .file())
    var file: String?

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "One fault more, in the words of that file: 'GET /v1/tailored-gen/models status=503'; may be repeated.",
            valueName: "fault"),
        transform: { text in
            do { return try Faults.Fault(parsing: text) } catch { throw ValidationError("\(error)") }
        })
    var faults: [Faults.Fault] = []

    @Option(
        name: .customLong("quirk"),
        help: ArgumentHelp("What the vendor may do although no page says so; may be repeated.", valueName: "name"))
    var quirks: [Quirk] = []

    @Option(
        help: ArgumentHelp(
            "Behave as this profile says, which `tailor doctor --probe` wrote; `--quirk` adds to it.",
            valueName: "file"), completion: .file())
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "Grant so many requests of each operation in a minute and refuse more with 429; without it, all.",
            valueName: "n"))
    var requestsPerMinute: Int?

    mutating func validate() throws {
        if let requestsPerMinute, requestsPerMinute < 1 {
            throw ValidationError("`--requests-per-minute` is a count: 1 or more.")
        }
    }

    /// Tells an emulator all of it.
    func apply(to options: inout EmulatorOptions) throws(CommandFailure) {
        options.faults = Faults(try faultsOfFile() + faults)
        options.quirks = try quirksOfProfile().union(quirks)
        options.requestsPerMinute = requestsPerMinute
    }

    private func quirksOfProfile() throws(CommandFailure) -> Set<Quirk> {
        guard let profile else { return [] }
        guard let data = FileManager.default.contents(atPath: profile) else {
            throw CommandFailure(.usage, "the profile \(profile) cannot be read")
        }
        guard let written = try? JSONDecoder().decode(VendorProfile.self, from: data) else {
            throw CommandFailure(
                .badConfiguration, "\(profile) is not a vendor profile of format 1",
                help: "`tailor doctor --probe` writes one.")
        }
        return Quirk.playing(written)
    }

    private func faultsOfFile() throws(CommandFailure) -> [Faults.Fault] {
        guard let file else { return [] }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(.usage, "the faults file \(file) cannot be read")
        }
        do throws(FaultsProblem) {
            return try Faults(parsing: data).faults
        } catch {
            throw CommandFailure(
                .badConfiguration, "\(file): \(error.description)", help: "`tailor emulator --help` shows an example.")
        }
    }
}

extension Quirk: ExpressibleByArgument {}
