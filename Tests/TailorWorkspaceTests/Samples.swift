import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// Pictures that several tests need.
enum Samples {
    static func bytes(_ format: ImageFormat) throws -> Data {
        try Picture.blank(width: 97, height: 61, color: PixelColor(red: 240, green: 220, blue: 180)).drawing { canvas in
            canvas.fillEllipse(
                centerX: 30, centerY: 20, width: 20, height: 20, color: PixelColor(red: 0, green: 128, blue: 128))
        }
        .encoded(as: format)
    }

    /// A PNG with a clear part.
    static func translucent() throws -> Data {
        try Picture.blank(width: 32, height: 32, color: .clear).encoded(as: .png)
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
