import CCodecs
import TailorModel

/// What is found while a picture is decoded and not kept.
struct PictureScan {
    /// Some pixel is not opaque.
    let showsThrough: Bool
    let features: ImageFeatures
}

extension ImageFeatures {
    /// A hash of a picture in which PDQ sees less than this means nothing (of 100; the specification of PDQ).
    private static let leastHashQuality = 50

    init(_ measured: picture_features, isPrinted: Bool) {
        self.init(
            hash: withUnsafeBytes(of: measured.hash) { PictureHash($0) }
                .flatMap { Int(measured.hash_quality) < Self.leastHashQuality ? nil : $0 },
            sharpness: Int(measured.sharpness.rounded()), brightness: Int(measured.brightness),
            colour: Int(measured.colour), entropy: Int((measured.entropy * 100).rounded()),
            subject: measured.subject < 0 ? nil : Int(measured.subject), isPrinted: isPrinted)
    }
}
