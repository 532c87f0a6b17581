/// The shapes that a generated picture may have (contract, POST /image/generate/tailored, `aspect_ratio`).
package enum AspectRatio: String, Codable, Sendable, CaseIterable {
    case square = "1:1"
    case portrait2x3 = "2:3"
    case landscape3x2 = "3:2"
    case portrait3x4 = "3:4"
    case landscape4x3 = "4:3"
    case portrait4x5 = "4:5"
    case landscape5x4 = "5:4"
    case portrait9x16 = "9:16"
    case landscape16x9 = "16:9"

    /// Width by height.
    package var quotient: Double {
        let sides = rawValue.split(separator: ":").compactMap { Double($0) }
        return sides[0] / sides[1]
    }

    /// How far a picture's shape may be from it. Models draw in steps of some pixels, so that 4:3 may be 1152 by 896; the
    /// two nearest ratios of the contract differ by 6.7 %.
    private static let tolerance = 0.06

    /// Whether a picture of this size, in pixels, has the shape.
    package func fits(width: Int, height: Int) -> Bool {
        guard width > 0, height > 0 else { return false }
        let found = Double(width) / Double(height)
        return max(found, quotient) / min(found, quotient) <= 1 + Self.tolerance
    }
}
