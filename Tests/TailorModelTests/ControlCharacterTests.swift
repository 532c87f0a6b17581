import TailorModel
import Testing

@Suite("Control characters") struct ControlCharacterTests {
    @Test("are those of Unicode's general category")
    func all() {
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
        #expect(scalars.filter { $0.isControl != ($0.properties.generalCategory == .control) }.isEmpty)
    }
}
