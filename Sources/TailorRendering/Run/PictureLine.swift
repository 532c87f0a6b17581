import TailorModel

/// How many pictures were measured, on one line of a terminal.
package struct PictureLine: Sendable {
    private let done: Int
    private let total: Int

    package init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }

    /// `reading pictures 512/5000  12 s, about 112 s left`, in at most so many columns.
    /// - Parameter elapsed: seconds since the first picture.
    package func text(elapsed: Double, columns width: Int) -> String {
        let left = done > 0 ? elapsed / Double(done) * Double(total - done) : 0
        let time = timeSpan(seconds: elapsed.rounded(.down))
        let rest = left >= 1 ? ", about \(timeSpan(seconds: left.rounded(.up))) left" : ""
        return "reading pictures \(done)/\(total)  \(time)\(rest)".shortened(to: width)
    }
}
