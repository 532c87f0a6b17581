import CCodecs
import Foundation
import TailorModel

/// A picture while it is decoded: its header first, then all of it in one go, or row by row.
struct PictureReader: ~Copyable {
    let header: ImageHeader
    private let reader: OpaquePointer

    /// Opens the bytes of a jpeg, png or webp file for as long as the body runs.
    ///
    /// - Throws: `ImageProblem.empty`, `.lfsPointer`, `.unsupported`, or `.damaged` when it has no readable header; and
    ///   what the body throws.
    static func read<Value>(
        _ bytes: Data, _ body: (borrowing PictureReader) throws(ImageProblem) -> Value
    ) throws(ImageProblem) -> Value {
        let format = try ImageHeader.format(of: bytes)
        return try bytes.withUnsafeBytes { buffer in
            Result { () throws(ImageProblem) in try body(PictureReader(format, buffer)) }
        }.get()
    }

    private init(_ format: ImageFormat, _ bytes: UnsafeRawBufferPointer) throws(ImageProblem) {
        var problem = codec_problem()
        guard let reader = codec_open(format.codec, codec_bytes(bytes), &problem) else {
            throw problem.imageProblem(format)
        }
        let described = codec_describe(reader)
        header = ImageHeader(format: format, width: Int(described.width), height: Int(described.height))
        self.reader = reader
    }

    deinit { codec_close(reader) }

    /// Bytes that `scan` holds in memory beside a few rows.
    var scanMemory: Int { Int(codec_describe(reader).scan_memory) }
    /// Bytes that `rows` holds in memory beside a few rows.
    var rowsMemory: Int { Int(codec_describe(reader).rows_memory) }

    /// Decodes the whole picture and keeps none of its pixels. Instead of `rows`.
    /// - Throws: `ImageProblem.damaged`, `.unsupported`, or `.tooLarge` when there is no memory.
    func scan() throws(ImageProblem) -> PictureScan {
        var showsThrough = false
        var samples = picture_samples()
        defer { samples_free(&samples) }
        try check { codec_scan(reader, &showsThrough, &samples, &$0) }
        var features = picture_features()
        guard samples_measure(&samples, &features) else { throw header.tooLarge }
        return PictureScan(
            showsThrough: showsThrough,
            features: ImageFeatures(features, isPrinted: codec_describe(reader).is_printed))
    }

    /// Decodes the picture from the top to the bottom, and what follows up to its end marker.
    /// - Parameters:
    ///   - pixels: Room for all rows: red, green, blue and alpha of each pixel, one byte each.
    /// - Throws: `ImageProblem.damaged`, `.unsupported`, or `.tooLarge` when there is no memory.
    func rows(into pixels: UnsafeMutablePointer<UInt8>) throws(ImageProblem) {
        try check { codec_begin(reader, &$0) }
        for y in 0..<header.height {
            try check { codec_row(reader, pixels + y * header.width * 4, &$0) }
        }
        try check { codec_end(reader, &$0) }
    }

    /// 1 to 8, after EXIF; 1 is upright. Known once the picture was decoded.
    var orientation: Int { Data(codec_exif(reader)).map(ExifOrientation.read) ?? 1 }

    /// The ICC profile of the rows' colours; nil when there is none. Known once rows were decoded.
    var profile: Data? { Data(codec_profile(reader)) }

    private func check(_ step: (inout codec_problem) -> Bool) throws(ImageProblem) {
        var problem = codec_problem()
        guard !step(&problem) else { return }
        throw problem.code == codec_no_room ? header.tooLarge : problem.imageProblem(header.format)
    }
}

extension ImageFormat {
    package var codec: codec_format {
        switch self {
        case .jpeg: codec_jpeg
        case .png: codec_png
        case .webp: codec_webp
        }
    }
}

extension codec_problem {
    /// What the codec says, in its words.
    private var words: String {
        withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    fileprivate func imageProblem(_ format: ImageFormat) -> ImageProblem {
        switch code {
        case codec_unsupported: .unsupported(words)
        case codec_no_room: .unreadable(words)
        default: .damaged(format, reason: words)
        }
    }
}

extension codec_bytes {
    fileprivate init(_ buffer: UnsafeRawBufferPointer) {
        self.init(start: buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), count: buffer.count)
    }
}

extension Data {
    /// A copy; nil when there are none.
    fileprivate init?(_ bytes: codec_bytes) {
        guard let start = bytes.start, bytes.count > 0 else { return nil }
        self.init(bytes: start, count: bytes.count)
    }
}
