import Foundation

/// Which addresses a download may connect to. It is asked with the address itself, after its name was resolved and for every
/// redirect, so a name that resolves differently the second time changes nothing.
enum AddressRule: Sendable {
    case publicOnly
    case any

    func allows(_ address: UnsafePointer<sockaddr>) -> Bool {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                allows(v4: $0.pointee.sin_addr.bytes)
            }
        case AF_INET6:
            return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                allows(v6: $0.pointee.sin6_addr.bytes)
            }
        default: return false
        }
    }

    func allows(v4 bytes: [UInt8]) -> Bool { self == .any || !Self.isReserved(v4: bytes) }

    /// Only what is routed in public (2000::/3), without what leads to an IPv4 address or is for documentation.
    func allows(v6 bytes: [UInt8]) -> Bool {
        if self == .any { return true }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
        if isMapped { return allows(v4: Array(bytes[12...])) }
        guard bytes[0] & 0xe0 == 0x20 else { return false }
        let start = (bytes[0], bytes[1], bytes[2], bytes[3])
        return start != (0x20, 0x01, 0, 0) && start != (0x20, 0x01, 0x0d, 0xb8)
            && !(bytes[0] == 0x20 && bytes[1] == 0x02)
    }

    /// IANA's registry of special-purpose addresses, multicast included.
    private static func isReserved(v4 bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (224..., _): true
        case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): true
        case (192, 0): bytes[2] == 0 || bytes[2] == 2
        case (192, 88): bytes[2] == 99
        case (198, 51): bytes[2] == 100
        case (203, 0): bytes[2] == 113
        default: false
        }
    }
}

extension in_addr {
    fileprivate var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }
}

extension in6_addr {
    fileprivate var bytes: [UInt8] { withUnsafeBytes(of: self) { Array($0) } }
}
