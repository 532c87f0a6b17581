/// `1 image`, `3 images`.
package func counted(_ count: Int, _ noun: String) -> String { counted(count, noun, noun + "s") }

/// `1 caption is`, `3 captions are`.
package func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(plural(count, one, many))" }

/// The form of a word for so many: `is` or `are`.
package func plural(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }
