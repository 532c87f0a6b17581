import TailorImaging

/// Finds the colours that cover most of a picture.
enum Palette {
    private static let limit = 5
    /// What covers less is the blur between two colours.
    private static let leastShare = 0.01

    /// Up to five colours that are clearly different from each other, the largest share first.
    static func dominant(in pixels: [PixelColor]) -> [(color: PixelColor, share: Double)] {
        var groups: [Group] = []
        for bin in bins(of: pixels) {
            if let index = groups.firstIndex(where: { $0.color.isNear(bin.color) }) {
                groups[index].count += bin.count
            } else {
                groups.append(bin)
            }
        }
        return groups.sorted(by: isLarger).prefix(limit)
            .map { (color: $0.color, share: Double($0.count) / Double(pixels.count)) }
            .filter { $0.share >= leastShare }
    }

    private struct Group {
        var color: PixelColor
        var count: Int
    }

    /// Pixels that agree in the three highest bits of each channel, as their mean colour, the largest first.
    private static func bins(of pixels: [PixelColor]) -> [Group] {
        var sums: [Int: (red: Int, green: Int, blue: Int, count: Int)] = [:]
        for pixel in pixels {
            let key = Int(pixel.red >> 5) << 6 | Int(pixel.green >> 5) << 3 | Int(pixel.blue >> 5)
            var sum = sums[key] ?? (0, 0, 0, 0)
            sum = (sum.red + Int(pixel.red), sum.green + Int(pixel.green), sum.blue + Int(pixel.blue), sum.count + 1)
            sums[key] = sum
        }
        return sums.values.map { sum in
            let mean = [sum.red, sum.green, sum.blue].map { UInt8(($0 + sum.count / 2) / sum.count) }
            return Group(color: PixelColor(red: mean[0], green: mean[1], blue: mean[2]), count: sum.count)
        }.sorted(by: isLarger)
    }

    /// Equal shares are ordered by colour, so that the outcome never depends on a dictionary's order.
    private static func isLarger(_ left: Group, _ right: Group) -> Bool {
        (right.count, left.color.hex) < (left.count, right.color.hex)
    }
}

extension PixelColor {
    /// Whether the eye would take both for the same colour in a small picture.
    func isNear(_ other: PixelColor) -> Bool {
        let channels = [(red, other.red), (green, other.green), (blue, other.blue)]
        let distance = channels.reduce(0) { $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1)) }
        return distance < 48 * 48
    }
}
