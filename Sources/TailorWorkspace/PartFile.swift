import Foundation
import Synchronization
import TailorFiles
import TailorModel

/// A download beside its target: `.NAME.tailor-part` has the bytes, `.NAME.tailor-part.json` what they are of. Both go when it is
/// whole.
package final class PartFile: PartialFile {
    /// What the bytes are of.
    private struct Note: Codable, Equatable {
        let source: String
        let tag: String?
    }

    private struct State {
        var descriptor: Int32
        var size: Int
        var note: Note
        var digest: DigestBuilder
    }

    /// Bytes of a note.
    private static let largestNote = 64 << 10

    private let target: String
    private let shown: String
    private let state: Mutex<State>

    private static func partPath(_ target: String) -> String {
        let folder = RealPath.folder(of: target)
        return "\(folder)/.\(target.dropFirst(folder.count + 1)).tailor-part"
    }

    /// Opens the part that an earlier run left, if it is of the same source; another one is dropped.
    /// - Parameters:
    ///   - target: absolute path of the file.
    ///   - shown: as messages name it.
    ///   - source: what is downloaded: `models/12401`.
    /// - Throws: when something is at the path already, or another run downloads to it.
    package init(to target: String, named shown: String, of source: String) throws(FileFailure) {
        self.target = target
        self.shown = shown
        let part = Self.partPath(target)
        do throws(FileFailure.Reason) {
            guard try LocalFile.kindWithoutFollowing(target) == nil else { throw .system("it exists already") }
            try LocalFile.makeFolder(of: target)
            let descriptor = open(part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
            guard descriptor >= 0 else { throw .init(errno) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let number = errno
                close(descriptor)
                throw number == EWOULDBLOCK ? .system("another run downloads it") : .init(number)
            }
            state = Mutex(
                State(descriptor: descriptor, size: 0, note: Note(source: source, tag: nil), digest: DigestBuilder()))
        } catch {
            throw FileFailure(path: shown, reason: error)
        }
        try attempt { () throws(FileFailure.Reason) in
            let noted = (try? LocalFile.read(part + ".json", limit: Self.largestNote)).flatMap {
                try? JSONDecoder().decode(Note.self, from: $0)
            }
            try state.withLock { state throws(FileFailure.Reason) in
                guard let noted, noted.source == source else { return try Self.empty(&state) }
                state.note = noted
                try Self.hash(&state)
            }
        }
    }

    deinit { state.withLock { _ = close($0.descriptor) } }

    package var size: Int { state.withLock { $0.size } }
    package var tag: String? { state.withLock { $0.note.tag } }

    package func restart(tag: String?) throws(FileFailure) {
        try attempt { () throws(FileFailure.Reason) in
            try state.withLock { state throws(FileFailure.Reason) in
                try Self.empty(&state)
                state.note = Note(source: state.note.source, tag: tag)
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                try LocalFile.write((try? encoder.encode(state.note)) ?? Data(), to: Self.partPath(target) + ".json")
            }
        }
    }

    package func append(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        try attempt { () throws(FileFailure.Reason) in
            try state.withLock { state throws(FileFailure.Reason) in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Foundation.write(
                        state.descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count >= 0 {
                        state.digest.add(UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
                        state.size += count
                        rest = rest.dropFirst(count)
                    } else if errno != EINTR {
                        throw .init(errno)
                    }
                }
            }
        }
    }

    package func finish() throws(FileFailure) -> Digest {
        let part = Self.partPath(target)
        return try attempt { () throws(FileFailure.Reason) in
            try state.withLock { state throws(FileFailure.Reason) in
                guard try LocalFile.kindWithoutFollowing(target) == nil else { throw .system("it exists already") }
                guard fsync(state.descriptor) == 0, rename(part, target) == 0 else { throw .init(errno) }
                unlink(part + ".json")
                try LocalFile.syncFolder(RealPath.folder(of: target))
                return state.digest.digest
            }
        }
    }

    private static func empty(_ state: inout State) throws(FileFailure.Reason) {
        guard ftruncate(state.descriptor, 0) == 0, lseek(state.descriptor, 0, SEEK_SET) == 0 else { throw .init(errno) }
        (state.size, state.digest) = (0, DigestBuilder())
    }

    /// Reads what is there, up to its end.
    private static func hash(_ state: inout State) throws(FileFailure.Reason) {
        guard lseek(state.descriptor, 0, SEEK_SET) == 0 else { throw .init(errno) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(state.descriptor, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .init(errno) }
            buffer.withUnsafeBytes { state.digest.add(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
            state.size += count
        }
    }

    private func attempt<Value>(_ work: () throws(FileFailure.Reason) -> Value) throws(FileFailure) -> Value {
        do throws(FileFailure.Reason) { return try work() } catch { throw FileFailure(path: shown, reason: error) }
    }
}
