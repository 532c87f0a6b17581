import Foundation

/// An MP4 file whose frames are JPEG pictures: no codec is needed to write it, and common players show it.
struct Movie {
    let width: Int
    let height: Int
    let framesPerSecond: Int
    /// JPEG files of the same size.
    let frames: [Data]

    var data: Data {
        let type = Box("ftyp", Data("isom".utf8) + Data(big: [0x200]) + Data("isomiso2mp41".utf8)).data
        // The frames' place depends on the size of the index, which does not depend on their place.
        let size = type.count + index(firstFrameAt: 0).count
        return type + index(firstFrameAt: size + 8) + Box("mdat", frames.reduce(Data(), +)).data
    }

    private var duration: UInt32 { UInt32(frames.count) }

    private func index(firstFrameAt offset: Int) -> Data {
        let header = Box(
            "mvhd",
            Data(big: [0, 0, 0, UInt32(framesPerSecond), duration, 0x10000, 0x0100_0000, 0, 0]) + matrix
                + Data(count: 24) + Data(big: [2]))
        return Box("moov", header.data + track(offset)).data
    }

    private func track(_ offset: Int) -> Data {
        let header = Box(
            "tkhd",
            Data(big: [7, 0, 0, 1, 0, duration, 0, 0, 0, 0]) + matrix
                + Data(big: [UInt32(width) << 16, UInt32(height) << 16]))
        return Box("trak", header.data + media(offset)).data
    }

    private func media(_ offset: Int) -> Data {
        let header = Box("mdhd", Data(big: [0, 0, 0, UInt32(framesPerSecond), duration, 0x55c4_0000]))
        let handler = Box("hdlr", Data(big: [0, 0]) + Data("vide".utf8) + Data(count: 12) + Data("emulator\0".utf8))
        let place = Box("dref", Data(big: [0, 1]) + Box("url ", Data(big: [1])).data)
        let information = Box(
            "minf", Box("vmhd", Data(big: [1, 0, 0])).data + Box("dinf", place.data).data + table(offset))
        return Box("mdia", header.data + handler.data + information.data).data
    }

    private func table(_ offset: Int) -> Data {
        let sizes = frames.map { UInt32($0.count) }
        let parts = [
            Box("stsd", Data(big: [0, 1]) + sample), Box("stts", Data(big: [0, 1, duration, 1])),
            Box("stsc", Data(big: [0, 1, 1, duration, 1])), Box("stsz", Data(big: [0, 0, duration] + sizes)),
            Box("stco", Data(big: [0, 1, UInt32(offset)])),
        ]
        return Box("stbl", parts.reduce(Data()) { $0 + $1.data }).data
    }

    /// How the frames are to be read: as MPEG-4 object type 0x6c, which is JPEG.
    private var sample: Data {
        let decoder: [UInt8] = [4, 13, 0x6c, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        let stream: [UInt8] = [3, UInt8(3 + decoder.count + 3), 0, 1, 0] + decoder + [6, 1, 2]
        let size = Data(big: [UInt32(width) << 16 | UInt32(height)])
        let head = Data([0, 0, 0, 0, 0, 0, 0, 1]) + Data(count: 16) + size
        let tail =
            Data(big: [0x48_0000, 0x48_0000, 0]) + Data([0, 1]) + Data(count: 32) + Data([0, 0x18, 0xff, 0xff])
        return Box("mp4v", head + tail + Box("esds", Data(big: [0]) + Data(stream)).data).data
    }

    private var matrix: Data { Data(big: [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000]) }
}

private struct Box {
    let data: Data

    init(_ name: String, _ content: Data) {
        data = Data(big: [UInt32(content.count + 8)]) + Data(name.utf8) + content
    }
}

extension Data {
    /// Numbers of four bytes, the high byte first.
    fileprivate init(big numbers: [UInt32]) {
        self.init(numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } })
    }
}
