/// Why an emulator cannot start.
package enum EmulatorFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case portInUse(host: String, port: Int)
    /// No address has this name.
    case unknownHost(String)
    /// The address is not one of this machine's.
    case foreignHost(String)
    /// The address cannot be listened on; the system's reason.
    case cannotListen(host: String, port: Int, reason: String)
    /// The data folder cannot be made or written; the system's reason.
    case folderNotWritable(path: String, reason: String)
    /// The data folder was written by a later version of tailor.
    case newerFormat(path: String)
    /// The file exists and is no world.
    case damagedWorld(path: String, reason: String)
    /// Something in the data folder is a link, or another user's; what, and what to do.
    case notOurs(String)
    case invalidTimeScale(Double)

    package var description: String {
        switch self {
        case .portInUse(let host, let port):
            "port \(port) on \(host) is in use by another program; choose another one, or 0 for any free one"
        case .unknownHost(let host):
            "there is no host named \(host); name an address of this machine, such as 127.0.0.1"
        case .foreignHost(let host): "\(host) is not an address of this machine; name one that is, such as 127.0.0.1"
        case .cannotListen(let host, let port, let reason): "cannot listen on \(host):\(port): \(reason)"
        case .folderNotWritable(let path, let reason): "the emulator's data folder \(path) cannot be written: \(reason)"
        case .newerFormat(let path):
            "the emulator's data in \(path) was written by a later version of tailor; update tailor, or use another folder"
        case .damagedWorld(let path, let reason):
            "\(path) cannot be read as an emulated world: \(reason); move it away to start a new one"
        case .notOurs(let problem): "the emulator's data cannot be used: \(problem)"
        case .invalidTimeScale(let scale): "the time scale must be a number above 0 and at most 1000000, not \(scale)"
        }
    }
}
