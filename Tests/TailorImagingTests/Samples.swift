import Foundation
import TailorEmulator
import TailorModel
import TailorTesting

@testable import TailorImaging

/// Pictures and bytes that several tests need.
enum Samples {
    /// A picture with edges, colours and a soft part, so that no format can encode it in a handful of bytes.
    static func picture(width: Int = 97, height: Int = 61) throws -> Picture {
        let ground = try Picture.blank(
            width: width, height: height, color: PixelColor(red: 240, green: 220, blue: 180))
        return ground.drawing { canvas in
            for x in 0..<width {
                let level = UInt8(x * 255 / width)
                canvas.fill(
                    x: x, y: height / 2, width: 1, height: height / 4,
                    color: PixelColor(red: level, green: UInt8(x * 37 % 256), blue: 255 - level))
            }
            canvas.fillEllipse(
                centerX: width / 3, centerY: height / 3, width: height / 3, height: height / 3,
                color: PixelColor(red: 0, green: 128, blue: 128))
            canvas.text("Owl", x: width / 2, y: 2, color: .black)
        }
    }

    /// The same, with a half-clear and a clear part.
    static func translucent() throws -> Picture {
        let ground = try Picture.blank(width: 32, height: 32, color: .clear)
        return ground.drawing { canvas in
            canvas.fill(x: 0, y: 0, width: 16, height: 32, color: PixelColor(red: 255, green: 0, blue: 0))
            canvas.fill(x: 16, y: 0, width: 8, height: 32, color: PixelColor(red: 0, green: 255, blue: 0, alpha: 128))
        }
    }

    /// A picture in which no part is like another.
    static func noise() throws -> Picture {
        var numbers = SeededRandom(seed: 1)
        let pixels = (0..<200 * 200).map { _ in
            PixelColor(
                red: .random(in: 0...255, using: &numbers), green: .random(in: 0...255, using: &numbers),
                blue: .random(in: 0...255, using: &numbers)
            ).packed
        }
        return Picture(width: 200, height: 200, pixels: pixels)
    }

    static func bytes(_ format: ImageFormat) throws -> Data {
        try picture().encoded(as: format, quality: 85)
    }

    static func read(_ bytes: Data) -> Result<ImageHeader, ImageProblem> {
        Result { () throws(ImageProblem) in try ImageHeader.read(bytes) }
    }

    static func decode(_ bytes: Data) -> Result<Picture, ImageProblem> {
        Result { () throws(ImageProblem) in try Picture.decode(bytes) }
    }

    static func measure(_ bytes: Data) -> Result<ImageFacts, ImageProblem> {
        Result { () throws(ImageProblem) in try MeasuredImage(bytes).facts }
    }

    /// The bytes of base64 text, which may stand on several lines.
    static func base64(_ text: String) throws -> Data {
        struct NotBase64: Error {}
        guard let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else { throw NotBase64() }
        return bytes
    }
}

extension Result {
    var success: Success? {
        if case .success(let success) = self { success } else { nil }
    }

    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}

extension ImageProblem {
    func isDamage(of format: ImageFormat) -> Bool {
        if case .damaged(format, _) = self { true } else { false }
    }
}

extension Data {
    /// A number whose first byte is the most significant.
    init(big value: Int, count: Int) {
        self.init((0..<count).reversed().map { UInt8(value >> ($0 * 8) & 255) })
    }

    /// A number whose first byte is the least significant.
    init(little value: Int, count: Int) { self.init(Data(big: value, count: count).reversed()) }
}
