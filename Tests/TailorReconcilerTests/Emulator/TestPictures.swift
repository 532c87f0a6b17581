import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// Small pictures in a workspace's folder, each of another look.
struct TestPictures: Sendable {
    static let count = 26

    /// Drawn once for all workspaces.
    private static let drawings = (0..<count).map { try? drawing($0).encoded(as: .jpeg) }

    private let sources: [ImageSource]

    init(root: String) throws {
        try FileManager.default.createDirectory(atPath: root + "/pictures", withIntermediateDirectories: true)
        sources = try Self.drawings.enumerated().map { number, drawing in
            let path = "pictures/\(number).jpg"
            let bytes = drawing ?? Data()
            try bytes.write(to: URL(filePath: "\(root)/\(path)"))
            return .file(path: path, facts: try MeasuredImage(bytes).facts)
        }
    }

    /// The picture of that number, under the name `number.jpg` unless another one is given.
    func image(_ number: Int, named name: String? = nil, caption: JSONValue? = nil) -> DesiredImage {
        DesiredImage(name: name ?? "\(number).jpg", source: sources[number], caption: caption)
    }

    func images(_ numbers: Range<Int>) -> [DesiredImage] { numbers.map { image($0) } }

    private static func drawing(_ number: Int) throws -> Picture {
        let ground = PixelColor(red: UInt8(number * 9), green: 90, blue: UInt8(250 - number * 9))
        let size = (width: 256 + number, height: 300 - number)
        return try Picture.blank(width: size.width, height: size.height, color: ground).drawing { canvas in
            canvas.fillEllipse(
                centerX: 128, centerY: 60 + number % 10 * 16, width: 80, height: 100,
                color: PixelColor(red: 250, green: UInt8(number * 9), blue: 40))
        }
    }
}
