import Foundation
import Hummingbird

/// A zip file that is written while it is sent, so that a dataset of any size needs the memory of one picture.
struct ArchiveBody: Sendable {
    let files: [(name: String, file: URL)]

    /// Closes the connection when a picture is deleted while the archive is sent: the caller must not take an archive
    /// with a hole for a whole one.
    var body: ResponseBody {
        let files = files
        return ResponseBody { writer in
            var zip = ZipWriter()
            for (name, file) in files {
                guard let part = zip.entry(name, try Data(contentsOf: file)) else {
                    throw Refusal(500, "The archive would be too large")
                }
                try await writer.write(ByteBuffer(bytes: part))
            }
            try await writer.write(ByteBuffer(bytes: zip.end()))
            try await writer.finish(nil)
        }
    }
}
