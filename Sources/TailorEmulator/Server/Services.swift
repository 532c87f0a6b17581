/// What the routes work with.
struct Services: Sendable {
    let world: World
    let intake: PictureIntake
    let painter: Painter
    let fetcher: Fetcher
    let webhooks: WebhookCourier
    let limits: EmulatorLimits
    let bodies: BodyBudget
    let callers: CallerRule
    let authentication: Authentication
    let makeRequestID: @Sendable () -> String
}
