import Foundation
import TailorImaging
import TailorModel

/// Draws generated pictures, one at a time, and keeps their files. A picture that is there is not drawn again.
actor Painter {
    private let folder: URL

    init(folder: URL) { self.folder = folder }

    func image(of job: JobRow) throws(Refusal) -> Data {
        guard let drawing = job.work.drawing else { throw Refusal(404, "File not found") }
        let file = folder.appendingPathComponent("\(Fingerprint(job.requestID).hex)-\(job.createdAt.rawValue).png")
        if let data = try? Data(contentsOf: file) { return data }
        do {
            let data = try drawing.draw().encoded(as: .png)
            try data.write(to: file, options: .atomic)
            return data
        } catch {
            throw .unusable(error)
        }
    }
}
