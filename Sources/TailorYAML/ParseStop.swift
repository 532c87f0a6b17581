import TailorModel

/// Why the rest of a file cannot be read.
struct ParseStop: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}
