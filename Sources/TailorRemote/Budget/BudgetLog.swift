import Foundation

/// The budget's log beside the state: lines that every run appends as it sends, and reads what others appended. It is
/// never synced: a run that is killed leaves its lines, and more is not at stake.
final class BudgetLog {
    /// A longer log is freed of what nothing depends on when it is opened, in bytes.
    private static let tidyAbove = 64 << 10
    /// Of what is longer only the end is read, in bytes: a minute's worth is far shorter.
    private static let longest = 4 << 20

    private let file: Int32
    /// Bytes that were read, or written by this run.
    private var known = 0

    /// - Parameter path: absolute. Its folder is made when it is missing.
    /// - Returns: nil when the file cannot be opened: the budget is then this run's alone.
    init?(path: String, now: Date) {
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        exclusively { tidy(now) }
    }

    deinit { if file >= 0 { close(file) } }

    /// Does the work while no other run reads or writes the log.
    func exclusively<Value>(_ work: () -> Value) -> Value {
        flock(file, LOCK_EX)
        defer { flock(file, LOCK_UN) }
        return work()
    }

    /// What others appended since the last time.
    /// - Returns: `isWhole` when the log was written anew meanwhile, and these are all of its lines.
    func news() -> (entries: [BudgetEntry], isWhole: Bool) {
        let isWhole = size < known
        if isWhole { known = 0 }
        return (read().compactMap { BudgetEntry(line: $0) }, isWhole)
    }

    /// Appends an entry; what others appended must have been read.
    func append(_ entry: BudgetEntry) {
        let line = Array(entry.line.utf8)
        let written = write(file, line, line.count)
        if written > 0 { known += written }
    }

    private var size: Int {
        var facts = stat()
        return fstat(file, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// The lines after what is known. A line that is not whole yet stays unknown.
    private func read() -> [Substring] {
        known = max(known, size - Self.longest)
        let count = size - known
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(file, &bytes, count, off_t(known))
        guard got > 0, let end = bytes[..<got].lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        known += end + 1
        return String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
    }

    /// Others see by the shorter file that it was written anew.
    private func tidy(_ now: Date) {
        guard size > Self.tidyAbove else { return }
        let entries = read().compactMap { BudgetEntry(line: $0) }.filter { !$0.isStale(at: now) }
        known = 0
        guard ftruncate(file, 0) == 0 else { return }
        entries.forEach(append)
        known = 0
    }
}
