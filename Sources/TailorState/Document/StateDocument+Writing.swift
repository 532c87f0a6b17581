import Foundation
import TailorModel

extension StateDocument {
    /// The document, byte for byte as `JSONEncoder` writes it. The images are written apart and inserted: the encoder would
    /// first build a tree of all of them, and take much longer.
    /// - Throws: what `JSONEncoder` throws for a number that JSON cannot represent.
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

    /// Nil if the key of a dataset is spelled with escapes, and so cannot be found.
    private static func filled(_ frame: Data, with state: RecordedState) -> Data? {
        var document = Data()
        var copied = frame.startIndex
        do {
            try frame.withUnsafeBytes { bytes in
                var scanner = JSONScanner(bytes.bindMemory(to: UInt8.self))
                try scanner.visitImages { place, scanner throws(JSONScanner.Unexpected) in
                    let images = state[images: place]
                    let placeholder = try scanner.skip()
                    guard !images.isEmpty else { return }
                    document += frame[copied..<(frame.startIndex + placeholder.lowerBound)]
                    ImagesText.write(images, indent: bytes.indent(of: placeholder.lowerBound), to: &document)
                    copied = frame.startIndex + placeholder.upperBound
                }
            }
        } catch {
            return nil
        }
        return document + frame[copied...]
    }
}

extension UnsafeRawBufferPointer {
    /// The number of spaces at the start of the line of a byte.
    fileprivate func indent(of offset: Int) -> Int {
        let start = self[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return self[start...].prefix { $0 == UInt8(ascii: " ") }.count
    }
}
