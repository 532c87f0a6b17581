import TailorModel

/// A workspace that cannot be used, and why.
package struct InvalidConfiguration: Error, Sendable {
    /// Errors and warnings, each once, sorted by place; those without a place come first.
    package let diagnostics: [Diagnostic]
}
