/// What operations work with: the world, the files beside it, and the way to pictures.
struct Services: Sendable {
    let world: World
    let intake: PictureIntake
    let painter: Painter
    let fetcher: Fetcher
    let limits: EmulatorOptions.Limits
    let authentication: Authentication
    let makeRequestID: @Sendable () -> String
}
