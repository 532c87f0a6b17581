import Foundation
import TailorModel

/// A pin file, which may be missing.
struct PinFile {
    /// Bytes; a larger file is not read.
    private static let largest = 4 << 20

    let found: Pin?

    /// Nil when there is a file that is no such pin, which is reported.
    /// - Parameter mark: where the file is named.
    init?(
        _ path: String, _ kind: PinKind, at mark: SourceMark, in files: any WorkspaceReading, _ reader: inout Reader
    ) {
        let bytes: Data
        do throws(FileFailure) {
            bytes = try files.bytes(of: path, limit: Self.largest)
        } catch {
            // A broken link is no missing pin: what it leads to was made, and is only not here.
            let isLink = (try? files.kindWithoutFollowing(path)) == .link
            guard error.reason == .missing, !isLink else {
                reader.report(error, at: mark, files)
                return nil
            }
            found = nil
            return
        }
        do throws(PinProblem) {
            found = try Pin(parsing: bytes, as: kind)
        } catch {
            reader.error(
                "the pin `\(path)` \(error.phrase)", at: mark, label: "expected a file written by `tailor pin`",
                help: "Fix the file, or delete it to regenerate it.")
            return nil
        }
    }
}
