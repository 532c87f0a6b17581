import ArgumentParser

/// What of the adopted images is looked at.
struct VerifyOptions: ParsableArguments {
    @Flag(
        name: .customLong("verify"),
        help: "Fetch images that were adopted by their names, and compare them with the files of the YAML.")
    var verifies = false
}
