import ArgumentParser
import Foundation
import TailorEmulator
import TailorFiles
import TailorModel
import TailorWorkspace

/// How the emulated vendor fails on purpose.
struct FaultOptions: ParsableArguments {
    @Option(
        name: .customLong("faults"),
        help: ArgumentHelp("A JSON file with faults, as above.", valueName: "file"), completion: .file())
    var file: String?

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "One more fault, as 'GET /v1/tailored-gen/models status=503'; may be repeated.",
            valueName: "fault"),
        transform: { text in
            do { return try Faults.Fault(parsing: text) } catch { throw ValidationError("\(error)") }
        })
    var faults: [Faults.Fault] = []

    @Option(
        name: .customLong("quirk"),
        help: ArgumentHelp("An undocumented behaviour that the vendor may have; may be repeated.", valueName: "name"))
    var quirks: [Quirk] = []

    @Option(
        help: ArgumentHelp(
            "Behave as this profile says, which `tailor doctor --probe` wrote, or as the vendor did in 2025 (`2025`); "
                + "`--quirk` adds to it.",
            valueName: "file"), completion: .file())
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "Answer 429 after so many requests of an operation in a minute; without it, never.",
            valueName: "n"))
    var requestsPerMinute: Int?

    mutating func validate() throws {
        if let requestsPerMinute, requestsPerMinute < 1 {
            throw ValidationError("`--requests-per-minute` must be 1 or more.")
        }
    }

    /// Adds all of them to an emulator's options.
    func apply(to options: inout EmulatorOptions) throws(CommandFailure) {
        options.faults = Faults(try faultsOfFile() + faults)
        options.quirks = try quirksOfProfile().union(quirks)
        options.requestsPerMinute = requestsPerMinute
    }

    private func quirksOfProfile() throws(CommandFailure) -> Set<Quirk> {
        guard let profile else { return [] }
        if let quirks = Quirk.recordings[profile] { return quirks }
        guard let data = try? LocalFile.read(HomePath.absolute(profile), limit: 1 << 20) else {
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
        guard let data = try? LocalFile.read(HomePath.absolute(file), limit: 16 << 20) else {
            throw .unreadableFaults(file)
        }
        do throws(FaultsProblem) {
            return try Faults(parsing: data).faults
        } catch {
            throw .invalidFaults(file, error.description)
        }
    }
}

extension Quirk: ExpressibleByArgument {}
