import TailorModel

extension Picture {
    /// Cells in each direction of the grid whose mean colours are compared.
    private static let cells = 16
    /// How far the mean colours of one cell may be apart in a channel, of 255.
    private static let largestDifference = 24
    /// How far they may be apart on average over all cells and channels, of 255.
    private static let meanDifference = 6
    /// How far the proportions may be apart: rounding to whole pixels.
    private static let proportions = 0.98...1.02

    /// Whether both show the same, as far as another size, format, quality and ground allow to tell: the mean colours of
    /// 16 by 16 cells are compared. Transparent pixels are black (contract, POST
    /// /tailored-gen/datasets/{dataset_id}/images).
    /// - Throws: `ImageProblem` when one of them is too large to be scaled.
    package func looksLike(_ other: Picture) throws(ImageProblem) -> Bool {
        let (first, second) = (upright(), other.upright())
        let ratio = Double(first.width) * Double(second.height) / (Double(first.height) * Double(second.width))
        guard Self.proportions.contains(ratio) else { return false }
        let differences = zip(try first.meanColours(), try second.meanColours()).map { abs(Int($0) - Int($1)) }
        return differences.allSatisfy { $0 <= Self.largestDifference }
            && differences.reduce(0, +) <= Self.meanDifference * differences.count
    }

    /// Red, green and blue of each cell.
    private func meanColours() throws(ImageProblem) -> [UInt8] {
        try flattenedOnBlack().scaled(width: Self.cells, height: Self.cells).pixels
            .map(PixelColor.init(packed:)).flatMap { [$0.red, $0.green, $0.blue] }
    }
}
