/// Where the emulator inside the command keeps its world, and tailor the state that belongs to it.
enum EmulatorFolder {
    /// Relative to the workspace.
    static let path = ".tailor/emulator"
}
