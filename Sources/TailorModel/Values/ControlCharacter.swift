extension Unicode.Scalar {
    /// Of the general category `Cc`, told without a table: a workspace has many names.
    package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
