import Foundation
import TailorModel

extension StateDocument {
    /// The document as `JSONEncoder` lays it out. The images, nearly all of a large one, are written apart and put into
    /// their places: the encoder would make a tree of them all first, and take much longer.
    /// - Throws: what `JSONEncoder` throws for a number that JSON has no word for.
    static func write(_ state: RecordedState) throws -> Data {
        var bare = state
        for key in bare.datasets.keys {
            bare.datasets[key]?.current.images = [:]
            bare.datasets[key]?.successor?.images = [:]
            for index in bare.datasets[key]?.retired.indices ?? 0..<0 {
                bare.datasets[key]?.retired[index].images = [:]
            }
        }
        let frame = try JSONEncoder.stateDocument.encode(bare)
        if let document = filled(frame, with: state) { return document }
        return try JSONEncoder.stateDocument.encode(state)
    }

    /// Nil when a key of a dataset cannot be found again, because it is spelled with escapes.
    private static func filled(_ frame: Data, with state: RecordedState) -> Data? {
        var document = Data()
        var copied = frame.startIndex
        do {
            try frame.withUnsafeBytes { bytes in
                var scanner = JSONScanner(bytes.bindMemory(to: UInt8.self))
                try scanner.visitImages { place, scanner throws(JSONScanner.Unexpected) in
                    let images = state[images: place]
                    let standing = try scanner.skip()
                    guard !images.isEmpty else { return }
                    document += frame[copied..<(frame.startIndex + standing.lowerBound)]
                    ImagesText.write(images, indent: bytes.indent(of: standing.lowerBound), to: &document)
                    copied = frame.startIndex + standing.upperBound
                }
            }
        } catch {
            return nil
        }
        return document + frame[copied...]
    }
}

extension UnsafeRawBufferPointer {
    /// Spaces before what stands first on the line of a byte.
    fileprivate func indent(of offset: Int) -> Int {
        let start = self[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return self[start...].prefix { $0 == UInt8(ascii: " ") }.count
    }
}
