import TailorModel

/// A workspace that cannot be used, and why.
package struct InvalidConfiguration: Error, Sendable {
    /// Errors and warnings, each once, sorted by place; those without a place come first.
    package let diagnostics: [Diagnostic]
    /// What was found in its pictures: an error with `checks: { KEY: error }`, else a warning.
    package let pictureFindings: [PictureFinding]

    init(diagnostics: [Diagnostic], pictureFindings: [PictureFinding] = []) {
        self.diagnostics = diagnostics
        self.pictureFindings = pictureFindings
    }
}
