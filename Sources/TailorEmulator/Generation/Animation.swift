import Foundation
import TailorImaging
import TailorModel

/// Five seconds in which a light passes over a picture. It is drawn, not imagined: the picture itself stays as it is, and
/// a label says so.
struct Animation {
    private static let framesPerSecond = 5
    private static let seconds = 5
    /// The longer side, in pixels.
    private static let side = 512

    let still: Picture
    /// Tells from which side the light comes.
    let seed: Int

    /// The upright picture in the size of the video; both sides are even, as players want them.
    static func still(of picture: Picture) throws(ImageProblem) -> Picture {
        let picture = picture.flattenedOnBlack().upright()
        let longer = max(picture.width, picture.height)
        let scaled = { (length: Int) in max(2, length * side / longer / 2 * 2) }
        return try picture.scaled(width: scaled(picture.width), height: scaled(picture.height))
    }

    func movie() throws(ImageProblem) -> Movie {
        let count = Self.framesPerSecond * Self.seconds
        let base = still.drawing { canvas in
            canvas.text("emulated", x: 8, y: still.height - 20, scale: 2, color: .white)
        }
        var frames: [Data] = []
        for number in 0..<count {
            frames.append(try frame(base, Double(number) / Double(count - 1)).encoded(as: .jpeg, quality: 80))
        }
        return Movie(
            width: still.width, height: still.height, framesPerSecond: Self.framesPerSecond, frames: frames)
    }

    private func frame(_ base: Picture, _ progress: Double) -> Picture {
        let width = max(8, base.width / 5)
        let way = seed.isMultiple(of: 2) ? progress : 1 - progress
        let left = Int(Double(base.width + width) * way) - width
        let light = PixelColor(red: 255, green: 255, blue: 255, alpha: 90)
        return base.drawing { canvas in
            canvas.fill(x: left, y: 0, width: width, height: base.height, color: light)
        }
    }
}
