/// Why a text is not a pin: a phrase after the file's name.
package struct PinProblem: Error, Hashable, Sendable {
    package let phrase: String

    package init(_ phrase: String) { self.phrase = phrase }
}
