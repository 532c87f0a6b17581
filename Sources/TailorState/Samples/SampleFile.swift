import TailorModel

/// The name of a picture in a store. It comes from the state, which somebody may have edited.
enum SampleFile {
    /// - Throws: where it leads out of the store.
    static func checked(_ file: String) throws(StateFailure) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let isInside = parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\0") }
        guard isInside else {
            throw StateFailure(
                code: .damaged,
                message: "the state names the picture of a sample `\(file)`, which is no name in its store",
                help: "Somebody edited the state. Take it out with `tailor state pull` and `tailor state push`.")
        }
        return file
    }
}
