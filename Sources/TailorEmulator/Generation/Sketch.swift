import Foundation
import TailorImaging

/// A picture in 32 x 32 colours: what a model keeps of how a training picture looks.
struct Sketch: Codable, Hashable, Sendable {
    static let side = 32

    /// Red, green and blue of each cell, row by row, in base64.
    private let cells: String

    /// - Parameter pixels: of a `PixelGrid`, two cells wide and high for each of these.
    init(_ pixels: [PixelColor]) {
        let step = PixelGrid.side / Self.side
        var bytes = Data()
        for row in 0..<Self.side {
            for column in 0..<Self.side {
                let area = (0..<step * step).map { index in
                    pixels[(row * step + index / step) * PixelGrid.side + column * step + index % step]
                }
                bytes.append(
                    contentsOf: [\PixelColor.red, \.green, \.blue].map { channel in
                        UInt8(area.reduce(0) { $0 + Int($1[keyPath: channel]) } / area.count)
                    })
            }
        }
        cells = bytes.base64EncodedString()
    }

    init(from decoder: any Decoder) throws { cells = try decoder.singleValueContainer().decode(String.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(cells)
    }

    /// Row by row; empty when it is damaged.
    private var colors: [PixelColor] {
        let bytes = [UInt8](Data(base64Encoded: cells) ?? Data())
        guard bytes.count == Self.side * Self.side * 3 else { return [] }
        return stride(from: 0, to: bytes.count, by: 3).map { index in
            PixelColor(red: bytes[index], green: bytes[index + 1], blue: bytes[index + 2])
        }
    }

    /// The cells that stand out from the border; all of them where none do.
    var subject: [(column: Int, row: Int, color: PixelColor)] {
        let colors = colors
        let last = Self.side - 1
        let cells = colors.enumerated().map { index, color in
            (column: index % Self.side, row: index / Self.side, color: color)
        }
        let border = cells.filter { [$0.column, $0.row].contains { $0 == 0 || $0 == last } }.map(\.color)
        let ground = Palette.dominant(in: border).first?.color ?? .black
        let standing = cells.filter { !$0.color.isNear(ground) }
        return standing.isEmpty ? cells : standing
    }
}
