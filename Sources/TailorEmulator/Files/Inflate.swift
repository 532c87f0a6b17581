import CZlib
import Foundation

/// Raw deflate, as zip files hold it, through zlib.
enum Inflate {
    /// Unpacks into exactly `size` bytes; nil when it becomes fewer or more: it is damaged, or a bomb.
    static func all(_ content: Data, size: Int) -> Data? {
        guard size > 0 else { return Data() }
        var output = Data(count: size)
        let isWhole = content.withUnsafeBytes { input in
            output.withUnsafeMutableBytes { output in unpack(input, into: output) }
        }
        return isWhole ? output : nil
    }

    private static func unpack(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
        guard let inputSize = UInt32(exactly: input.count), let outputSize = UInt32(exactly: output.count) else {
            return false
        }
        var stream = z_stream()
        // A negative window means deflate without a zlib header.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, size) == Z_OK else { return false }
        defer { inflateEnd(&stream) }
        stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = inputSize
        stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.avail_out = outputSize
        return inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0
    }
}
