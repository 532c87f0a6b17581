import TailorModel

/// A place in a file as libyaml counts: zero-based, the column in Unicode scalars.
struct SourcePosition: Hashable, Sendable {
    // Every node has four of them, and 32 bits are enough for the largest file.
    private let storedLine: UInt32
    private let storedColumn: UInt32

    var line: Int { Int(storedLine) }
    var column: Int { Int(storedColumn) }

    init(line: Int, column: Int) {
        storedLine = UInt32(clamping: line)
        storedColumn = UInt32(clamping: column)
    }

    static let start = SourcePosition(line: 0, column: 0)
}
