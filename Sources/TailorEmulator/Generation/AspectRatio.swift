/// The shapes a generated image may have (contract, POST /image/generate/tailored), in about a million pixels.
enum AspectRatio: String, Codable, Sendable, CaseIterable {
    case square = "1:1"
    case portrait2x3 = "2:3"
    case landscape3x2 = "3:2"
    case portrait3x4 = "3:4"
    case landscape4x3 = "4:3"
    case portrait4x5 = "4:5"
    case landscape5x4 = "5:4"
    case portrait9x16 = "9:16"
    case landscape16x9 = "16:9"

    var width: Int { size.0 }
    var height: Int { size.1 }

    private var size: (Int, Int) {
        switch self {
        case .square: (1024, 1024)
        case .portrait2x3: (832, 1248)
        case .landscape3x2: (1248, 832)
        case .portrait3x4: (864, 1152)
        case .landscape4x3: (1152, 864)
        case .portrait4x5: (896, 1120)
        case .landscape5x4: (1120, 896)
        case .portrait9x16: (720, 1280)
        case .landscape16x9: (1280, 720)
        }
    }
}
