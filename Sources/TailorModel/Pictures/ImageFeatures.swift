/// What the pixels of a picture show, measured while it is decoded (Pictures.md, "What is checked").
package struct ImageFeatures: Hashable, Sendable {
    /// Nil when there is too little in the picture to compare it with others.
    package var hash: PictureHash?
    /// The variance of the Laplacian, where the longer side has 256 pixels, rounded.
    package var sharpness: Int
    /// 0 to 255: the brightness that all but a hundredth of the picture stays below.
    package var brightness: Int
    /// 0 to 255: how far red, green and blue are apart in all but a hundredth of the picture; a grey one has 0.
    package var colour: Int
    /// Of the brightness, in hundredths of a bit: 0 to 800.
    package var entropy: Int
    /// Percent of the width, or of the height where that is more, that the subject takes. Nil when no background shows where
    /// it is.
    package var subject: Int?
    /// The colours are those of printing inks (CMYK).
    package var isPrinted: Bool

    package init(
        hash: PictureHash? = nil, sharpness: Int, brightness: Int, colour: Int, entropy: Int, subject: Int? = nil,
        isPrinted: Bool = false
    ) {
        self.hash = hash
        self.sharpness = sharpness
        self.brightness = brightness
        self.colour = colour
        self.entropy = entropy
        self.subject = subject
        self.isPrinted = isPrinted
    }
}
