/// From where on a picture is reported. Their sources: Pictures.md, "What is checked".
enum CheckLimits {
    /// Bits of 256 in which the hashes of two pictures that look alike differ at most.
    static let hashDistance = 31
    /// The least variance of the Laplacian of a sharp picture.
    static let sharpness = 20
    /// Hundredths of a bit that a picture has at least when it has edges that could be sharp.
    static let leastEntropyOfEdges = 100
    /// The least brightness of a picture that is not dark: 0.32 of 255.
    static let brightness = 82
    /// Hundredths of a bit.
    static let entropy = 300
    /// Percent of the width or the height that a subject takes at least; half of the area where both are so.
    static let subject = 71
    /// Times that the longer side is as long as the shorter one.
    static let aspectRatio = 2
    /// What a grey picture has of colours, with the noise of its file.
    static let colour = 8
    /// Times that a picture's area is that of the middle one of its list, or the other way round.
    static let areas = 4
    /// Images with the same caption.
    static let equalCaptions = 3
}
