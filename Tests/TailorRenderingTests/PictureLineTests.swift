import TailorRendering
import Testing

@Suite("The line about pictures")
struct PictureLineTests {
    @Test(
        "says how many, and how long it may take",
        arguments: [
            (500, 5000, 12.4, 80, "reading pictures 500/5000  12 s, about 112 s left"),
            (4999, 5000, 42.0, 80, "reading pictures 4999/5000  42 s"),
            (0, 10, 1.0, 80, "reading pictures 0/10  1 s"),
        ])
    func text(done: Int, total: Int, elapsed: Double, columns: Int, text: String) {
        #expect(PictureLine(done: done, total: total).text(elapsed: elapsed, columns: columns) == text)
    }

    @Test("fits the terminal")
    func narrow() {
        #expect(PictureLine(done: 500, total: 5000).text(elapsed: 12, columns: 20).count <= 20)
    }
}
