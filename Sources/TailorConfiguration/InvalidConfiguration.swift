import TailorModel

/// A workspace that cannot be used. It is the outcome of reading, not a surprise.
package struct InvalidConfiguration: Error, Sendable {
    /// Errors and warnings, each once, sorted by place; those without a place come first.
    package let diagnostics: [Diagnostic]
}
