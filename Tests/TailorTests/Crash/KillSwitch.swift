import Foundation

/// The library `KillSwitch`, preloaded into the program: it ends the program at a moment of its work on its files, and
/// lets its clock be ahead.
struct KillSwitch {
    /// Whether it can be preloaded here.
    static let isBuilt: Bool = {
        #if os(Linux)
            true
        #else
            false
        #endif
    }()

    /// Folder of the state, without symbolic links.
    let folder: URL
    /// Number of the moment at which the program ends; nil: it never does.
    var moment: Int?
    /// File that gets a line for each moment.
    var log: URL?
    /// Seconds by which the program's time of day is ahead.
    var clock = 0

    /// Variables with which the program has to be started.
    func environment() throws -> [String: String] {
        guard Self.isBuilt else { return [:] }
        var variables = [
            "LD_PRELOAD": try TailorProcess.built("libKillSwitch.so").path, "KILL_SWITCH_FOLDER": folder.path,
            "KILL_SWITCH_CLOCK": String(clock),
        ]
        if let moment { variables["KILL_SWITCH_AT"] = String(moment) }
        if let log { variables["KILL_SWITCH_LOG"] = log.path }
        return variables
    }
}
