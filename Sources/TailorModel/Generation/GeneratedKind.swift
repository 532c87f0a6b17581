/// What a generation makes.
package enum GeneratedKind: Hashable, Sendable {
    case picture(AspectRatio)
    /// MP4.
    case video
}
