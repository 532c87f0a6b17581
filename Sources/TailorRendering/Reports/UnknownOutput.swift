import TailorModel

/// A path that names nothing in the outputs.
package struct UnknownOutput: Error {
    package let diagnostic: Diagnostic

    init(path: String, in document: OutputDocument) {
        diagnostic = .error(
            "there is no output `\(path)`",
            help: didYouMean(document.paths.nearest(to: path, atMost: 3)) ?? "`tailor output` lists all outputs.")
    }
}
