import TailorModel

/// One `key: value` of a mapping. Keys are scalars, and no two of a mapping are the same.
package struct YAMLEntry: Sendable {
    package let key: String
    package let value: YAMLNode
    package let keySpan: SourceSpan

    /// Where the key is.
    package var keyMark: SourceMark { keySpan.mark }

    /// The same key with another value.
    package func replacing(_ value: YAMLNode) -> YAMLEntry { YAMLEntry(key: key, value: value, keySpan: keySpan) }
}
