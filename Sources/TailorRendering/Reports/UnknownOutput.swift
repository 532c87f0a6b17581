import TailorModel

/// A path that names nothing in the outputs.
package struct UnknownOutput: Error {
    package let diagnostic: Diagnostic

    init(path: String, in document: OutputDocument) {
        let near = didYouMean(document.paths.nearest(to: path, atMost: 3))
        diagnostic =
            switch document.source {
            case .outputs: .error("there is no output `\(path)`", help: near ?? "`tailor output` lists all outputs.")
            case .state:
                .error("`\(path)` is not in the state", help: near ?? "`tailor state list` lists all addresses.")
            }
    }
}
