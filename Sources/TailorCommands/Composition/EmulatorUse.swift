/// What the emulator inside of the command may do.
struct EmulatorUse {
    enum Purpose {
        /// Nothing is changed, so nothing is tidied up either.
        case looking
        case changing
    }

    let purpose: Purpose
    /// It downloads what requests point at, instead of drawing it.
    let fetchesURLs: Bool
}
