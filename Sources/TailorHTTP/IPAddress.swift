import Foundation

/// An address of the internet protocol, as the resolver gives it.
package struct IPAddress: Hashable, Sendable {
    /// 4 of version 4, or 16 of version 6.
    let bytes: [UInt8]

    /// - Parameter text: `192.0.2.1` or `2001:db8::1`, without brackets.
    package init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: six) { Array($0) }
        } else {
            return nil
        }
    }

    /// Nil for another family.
    package init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }

    package var isLoopback: Bool { embedded?.starts(with: [127]) ?? (bytes == Self.loopback) }

    /// Belongs to the internet that everybody reaches, and to no network behind it (IANA, special-purpose address
    /// registries). What carries another address inside itself, as 6to4 does, counts as not public.
    package var isPublic: Bool {
        if let embedded { return !Self.special.contains { $0.contains(embedded) } }
        return bytes[0] & 0xE0 == 0x20 && !Self.special.contains { $0.contains(bytes) }
    }

    /// The address of version 4 that it is or stands for (`::ffff:192.0.2.1`).
    private var embedded: [UInt8]? {
        if bytes.count == 4 { return bytes }
        return bytes.starts(with: Self.mapped) ? Array(bytes.suffix(4)) : nil
    }

    private static let loopback = [UInt8](repeating: 0, count: 15) + [1]
    private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private static let special: [Block] = [
        Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
        Block([172, 16], 12), Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 88, 99], 24),
        Block([192, 168], 16), Block([198, 18], 15), Block([198, 51, 100], 24), Block([203, 0, 113], 24),
        Block([224], 3),
        // Version 6, inside of 2000::/3.
        Block([0x20, 0x01, 0x00], 23, ofVersion6: true), Block([0x20, 0x01, 0x0D, 0xB8], 32, ofVersion6: true),
        Block([0x20, 0x02], 16, ofVersion6: true), Block([0x3F, 0xFF, 0x00], 20, ofVersion6: true),
    ]

    /// All addresses that begin with the same bits.
    private struct Block: Sendable {
        let start: [UInt8]
        let bits: Int
        let size: Int

        init(_ start: [UInt8], _ bits: Int, ofVersion6: Bool = false) {
            self.start = start
            self.bits = bits
            size = ofVersion6 ? 16 : 4
        }

        func contains(_ bytes: [UInt8]) -> Bool {
            guard bytes.count == size else { return false }
            return start.indices.allSatisfy { index in
                let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, max(0, bits - index * 8)))
                return (bytes[index] ^ start[index]) & mask == 0
            }
        }
    }
}
