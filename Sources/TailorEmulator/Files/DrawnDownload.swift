import Foundation
import TailorImaging
import TailorModel

/// What is drawn instead of being downloaded: the same address gives the same pixels.
struct DrawnDownload {
    /// As many pictures are in a drawn archive: enough to complete a dataset.
    private static let pictures = 5
    private static let side = 1024

    private let address: String

    init(_ url: URL) { address = url.absoluteString }

    func picture() throws(FetchProblem) -> Data { try picture(number: 0) }

    func archive() throws(FetchProblem) -> Data {
        var zip = ZipWriter()
        var bytes = Data()
        for number in 1...Self.pictures {
            guard let entry = zip.entry("drawn_\(number).png", try picture(number: number)) else { throw .unstorable }
            bytes += entry
        }
        return bytes + zip.end()
    }

    private func picture(number: Int) throws(FetchProblem) -> Data {
        var dice = Dice(seed: Fingerprint("\(address)|\(number)").value)
        let side = Self.side
        let ground = dice.color
        let spots = (0..<9).map { _ in
            (x: dice.place(side), y: dice.place(side), size: 60 + dice.place(300), dice.color)
        }
        do throws(ImageProblem) {
            return try Picture.blank(width: side, height: side, color: ground)
                .drawing { canvas in
                    for (x, y, size, color) in spots {
                        canvas.fillEllipse(centerX: x, centerY: y, width: size, height: size, color: color)
                    }
                    canvas.text("drawn, not fetched", x: 16, y: side - 38, scale: 3, color: .black)
                }
                .encoded(as: .png)
        } catch {
            throw .unstorable
        }
    }
}

extension Dice {
    fileprivate mutating func place(_ side: Int) -> Int { Int(roll() * Double(side)) }

    fileprivate var color: PixelColor {
        mutating get {
            let channels = (0..<3).map { _ in UInt8(40 + roll() * 200) }
            return PixelColor(red: channels[0], green: channels[1], blue: channels[2])
        }
    }
}
