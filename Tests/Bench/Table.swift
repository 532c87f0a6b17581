import Foundation

/// The table that the bench prints, as Markdown.
enum Table {
    static func printHead() {
        print("| what | time | CPU | memory | |")
        print("|---|--:|--:|--:|---|")
    }

    /// - Parameter note: what else was measured.
    static func add(_ what: String, _ usage: Usage, _ note: String = "") {
        let memory = usage.peak == 0 ? "" : "\(number(Double(usage.peak) / 1_000_000, 0)) MB"
        print("| \(what) | \(seconds(usage.wall)) | \(seconds(usage.cpu)) | \(memory) | \(note) |")
        fflush(nil)
    }

    static func printMachine() {
        let process = ProcessInfo.processInfo
        let memory = number(Double(process.physicalMemory) / 1_000_000_000, 0)
        let system = process.operatingSystemVersionString
        print("\n\(process.activeProcessorCount) cores, \(memory) GB of memory, \(system).")
    }

    static func seconds(_ value: Double) -> String { "\(number(value, value < 0.1 ? 3 : 2)) s" }

    static func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

    /// `1,000,000`.
    static func grouped(_ value: Int) -> String {
        value.formatted(.number.locale(Locale(identifier: "en_US")).grouping(.automatic))
    }
}
