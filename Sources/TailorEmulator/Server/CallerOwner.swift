import Foundation
import NIOCore

/// Which user of this machine a connection over loopback comes from, as the kernel knows it.
enum CallerOwner {
    /// False also where it cannot be seen: beyond loopback, and without `/proc`.
    static func isThisUser(_ channel: any Channel) -> Bool {
        guard let address = channel.remoteAddress, let port = address.port, let own = channel.localAddress?.port else {
            return false
        }
        let table =
            switch address {
            case .v4: "/proc/net/tcp"
            case .v6: "/proc/net/tcp6"
            case .unixDomainSocket: ""
            }
        let text = whole(table)
        let (theirs, ours) = (hex(port), hex(own))
        return text.split(separator: "\n").contains { line in
            // Slot, local and remote address, state, queues, timer, retries, user.
            let words = line.split(separator: " ", maxSplits: 8)
            return words.count > 8 && words[1].hasSuffix(theirs) && words[2].hasSuffix(ours)
                && words[7] == String(geteuid())
        }
    }

    /// The kernel hands its tables out in pieces, and says that they have no size.
    private static func whole(_ path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ port: Int) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return ":" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
