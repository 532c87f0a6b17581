import TailorModel

/// The images that a list names, before their files are measured.
struct ImageList: Sendable {
    var candidates: [ImageCandidate]
    /// No entry was wrong: only then the images are counted.
    let isComplete: Bool
    /// How serious the findings of each check are, where the list says it.
    var checks = CheckLevels()
}

extension String {
    /// An ASCII text has one Unicode form only, so that the slow normalisation can be skipped.
    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
