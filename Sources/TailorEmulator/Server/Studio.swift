/// What operations work with: the world, the files beside it, and the way to pictures.
struct Studio: Sendable {
    let world: World
    let intake: PictureIntake
    let fetcher: Fetcher
    let limits: EmulatorOptions.Limits
    /// The only token that is let in; nil lets any in.
    let token: String?
    let makeRequestID: @Sendable () -> String
}
