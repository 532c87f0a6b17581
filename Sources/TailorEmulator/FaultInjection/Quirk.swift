/// A behaviour that the vendor does not document and that clients have to expect. All are off by default (Emulator.md,
/// "Quirks").
package enum Quirk: String, Sendable, CaseIterable {
    /// A clone's images have no captions.
    case cloneDropsCaptions = "clone-drops-captions"
    /// A clone's images have other names: `image_1.png`, `image_2.png` …
    case cloneRenames = "clone-renames"
    /// Lists show new objects only after five seconds.
    case lateLists = "late-lists"
    /// An upload's name comes back in lower case, with `_` for everything but ASCII letters, digits, `.`, `-` and
    /// `_`.
    case renamedUploads = "renamed-uploads"
    /// An upload answers before its caption is written: `caption_source` is `pending` for three seconds.
    case pendingCaptions = "pending-captions"
    /// A 429 does not say how long to wait.
    case silentRateLimits = "silent-rate-limits"
    /// Schemas and captions lose their `null` members.
    case respellNulls = "respell-nulls"
    /// Names and descriptions lose the white space at their ends.
    case respellSpace = "respell-space"
    /// Integers in schemas and captions come back as doubles: 2 as 2.0.
    case respellNumbers = "respell-numbers"
    /// Names of projects, datasets and models come back in lower case.
    case respellCase = "respell-case"
    /// A second object of the same name in the same parent gets ` (1)` behind its name.
    case renameUnique = "rename-unique"
    /// Datasets of defined characters are of the legacy families, as recorded in 2025: the server fills their prefix, and
    /// the answer to an update has their images.
    case legacyCharacters = "legacy-characters"

    /// How long lists are late, in seconds of the emulated world.
    static let lateness = 5.0
    /// How long a caption is pending, in seconds of the emulated world.
    static let captionDelay = 3.0

    static func renamed(_ name: String) -> String {
        String(
            name.lowercased().map { character in
                character.isASCII && (character.isLetter || character.isNumber) || ".-_".contains(character)
                    ? character : "_"
            })
    }
}
