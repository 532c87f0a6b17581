import Foundation
import TailorFiles

/// The budget's log beside the state: lines that every run appends as it sends, and reads what others appended. It is
/// never synced: a run that is killed leaves its lines, and more is not at stake.
final class BudgetLog {
    /// A longer log is freed of what nothing depends on when it is opened, in bytes.
    private static let tidyAbove = 64 << 10
    /// Of what is longer only the end is read, in bytes: a minute's worth is far shorter.
    private static let longest = 4 << 20

    private let path: String
    private var file: Int32
    /// Bytes that were read, or written by this run.
    private var known = 0
    /// The file was replaced by another run, so what follows are all of its lines.
    private var isReplaced = false

    /// - Parameter path: absolute. Its folder is made when it is missing.
    /// - Returns: nil when the file cannot be opened, or is no log: the budget is then this run's alone.
    init?(path: String, now: Date) {
        self.path = path
        let folder = RealPath.folder(of: path)
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        file = -1
        guard reopen(), isOurs else { return nil }
        exclusively { tidy(now) }
    }

    deinit { if file >= 0 { close(file) } }

    /// Does the work while no other run reads or writes the log.
    func exclusively<Value>(_ work: () -> Value) -> Value {
        flock(file, LOCK_EX)
        // Another run may have replaced the file; its lock is then on the new one. Two tries are more than ever happens.
        for _ in 0..<2 where !isCurrent {
            guard reopen() else { break }
            known = 0
            isReplaced = true
            flock(file, LOCK_EX)
        }
        defer { flock(file, LOCK_UN) }
        return work()
    }

    private func reopen() -> Bool {
        guard let opened = try? OwnFile.open(path, O_RDWR | O_APPEND | O_CREAT) else { return false }
        if file >= 0 { close(file) }
        file = opened
        return true
    }

    private var isCurrent: Bool {
        var mine = stat()
        var named = stat()
        guard fstat(file, &mine) == 0, lstat(path, &named) == 0 else { return false }
        return mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
    }

    /// It is empty, or has a line of a log near its start.
    private var isOurs: Bool {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return count == 0 }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        return text.split(separator: "\n").contains { BudgetEntry(line: $0) != nil }
    }

    /// What others appended since the last time.
    /// - Returns: `isWhole` when the log was written anew meanwhile, and these are all of its lines.
    func news() -> (entries: [BudgetEntry], isWhole: Bool) {
        let isWhole = isReplaced || size < known
        isReplaced = false
        if size < known { known = 0 }
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

    /// Writes a new file in its place. Others see by the name that theirs is replaced.
    private func tidy(_ now: Date) {
        guard size > Self.tidyAbove else { return }
        let entries = read().compactMap { BudgetEntry(line: $0) }.filter { !$0.isStale(at: now) }
        known = 0
        let temporary = path + ".tmp"
        unlink(temporary)
        guard let new = try? OwnFile.open(temporary, O_RDWR | O_APPEND | O_CREAT | O_EXCL) else { return }
        let lines = Array(entries.map(\.line).joined().utf8)
        guard write(new, lines, lines.count) == lines.count, flock(new, LOCK_EX) == 0, rename(temporary, path) == 0
        else {
            unlink(temporary)
            close(new)
            return
        }
        close(file)
        file = new
    }
}
