import TailorModel

/// Outputs for programs: the part of the document that a path names, without an envelope.
package struct OutputJSON: Sendable {
    package init() {}

    /// The value, ending with a line break.
    package func text(of part: OutputDocument.Part) -> String { JSONText.value(part.value).document }
}
