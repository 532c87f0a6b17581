import Foundation
import TailorFiles
import TailorModel
import TailorWorkspace

/// Which events a webhook was told, beside the state: each is told once, whichever command sees it again.
struct NoticeLog {
    /// Lines; older ones are forgotten.
    private static let longest = 2000

    /// Absolute.
    private let path: String
    private var lines: [String]

    init(at path: String) {
        self.path = path
        let bytes = OwnFile.problem(at: path) == nil ? try? LocalFile.read(path, limit: 1 << 20) : nil
        lines = bytes.map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) } ?? []
    }

    /// Of drift, the last one counts: what drifts again after it was gone is news.
    func has(_ notice: Notice, for target: String) -> Bool {
        guard let line = Self.line(notice, target) else { return false }
        guard notice.kind == .drifted else { return lines.contains(line) }
        return lines.last { $0.hasPrefix(Self.prefix(.drifted, target)) } == line
    }

    mutating func add(_ notice: Notice, for target: String) {
        guard let line = Self.line(notice, target) else { return }
        lines.append(line)
        write()
    }

    /// There is no drift any more.
    mutating func endDrift(for targets: [String]) {
        let prefixes = targets.map { Self.prefix(.drifted, $0) }
        let kept = lines.filter { line in !prefixes.contains { line.hasPrefix($0) } }
        guard kept.count < lines.count else { return }
        lines = kept
        write()
    }

    private static func prefix(_ kind: Notice.Kind, _ target: String) -> String { "\(target) \(kind.rawValue) " }

    private static func line(_ notice: Notice, _ target: String) -> String? {
        notice.subject.map { prefix(notice.kind, target) + $0 }
    }

    /// What cannot be written is told again: better twice than never.
    private func write() {
        guard OwnFile.problem(at: path) == nil else { return }
        try? LocalFile.write(Data(lines.suffix(Self.longest).map { $0 + "\n" }.joined().utf8), to: path)
    }
}
