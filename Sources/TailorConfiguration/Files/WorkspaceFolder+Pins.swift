import TailorModel

extension WorkspaceFolder {
    private static let largestPin = 4 * 1024 * 1024

    /// A pin file that may be missing.
    struct PinFile {
        let found: Pin?
    }

    /// Nil when the file is not such a pin, which is reported.
    func pin(in path: String, _ kind: PinKind, at mark: SourceMark, _ reader: inout Reader) -> PinFile? {
        let bytes: [UInt8]
        do throws(Problem) {
            bytes = try self.bytes(of: path, limit: Self.largestPin)
        } catch {
            if case .missing = error { return PinFile(found: nil) }
            reader.report(error, path: path, at: mark, self)
            return nil
        }
        do throws(PinProblem) {
            return PinFile(found: try Pin(parsing: bytes, as: kind))
        } catch {
            reader.error(
                "the pin `\(path)` \(error.phrase)", at: mark, label: "expected a file written by `tailor pin`",
                help: "Fix the file, or delete it to regenerate it.")
            return nil
        }
    }
}
