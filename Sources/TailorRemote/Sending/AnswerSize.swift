import Foundation
import TailorModel

/// How much of an answer is read. A vendor that is broken, or is not the vendor, must not cost the machine.
enum AnswerSize {
    /// Bytes of one object.
    private static let object = 1 << 20
    /// Bytes of a list, or of a dataset, which comes with its images and their captions.
    private static let list = 32 << 20
    /// Bytes of an answer that is no success.
    static let complaint = 64 << 10
    /// Values in a success: decoding takes memory for each, whatever its size.
    private static let values = 1_000_000

    static func limit(_ endpoint: Endpoint) -> Int {
        endpoint.method == .get || endpoint == .cloneDataset ? list : object
    }

    /// Whether the JSON has few enough values to be decoded. Counts what separates values, also inside of texts.
    static func isBearable(_ body: Data) -> Bool {
        guard body.count > values else { return true }
        return body.withUnsafeBytes { bytes in
            var count = 0
            for byte in bytes where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
            {
                count += 1
            }
            return count <= values
        }
    }
}
