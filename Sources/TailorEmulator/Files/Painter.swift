import Foundation
import TailorImaging
import TailorModel

/// Draws generated pictures and videos, one at a time, and keeps their files. What is there is not drawn again.
actor Painter {
    private let folder: URL

    init(folder: URL) { self.folder = folder }

    /// - Throws: 404 when the job is no picture.
    func image(of job: JobRow) throws(Refusal) -> Data {
        guard let drawing = job.work.drawing else { throw Refusal(404, "File not found") }
        return try kept(as: file(job.requestID, "png")) { try drawing.draw().encoded(as: .png) }
    }

    /// Takes the picture that a video will be made of.
    /// - Throws: 415 for what is no jpeg, png or webp, 422 when it is damaged.
    func keep(_ data: Data, for id: String, maxPixels: Int) throws(Refusal) {
        let still: Data
        do throws(ImageProblem) {
            still = try Animation.still(of: Picture.decode(data, maxPixels: maxPixels)).encoded(as: .png)
        } catch {
            throw Self.refusal(for: error)
        }
        _ = try kept(as: file(id, "still.png")) { still }
    }

    /// - Throws: 404 when the job is no video.
    func video(of job: JobRow) throws(Refusal) -> Data {
        guard let still = try? Data(contentsOf: file(job.requestID, "still.png")) else {
            throw Refusal(404, "File not found")
        }
        return try kept(as: file(job.requestID, "mp4")) {
            try Animation(still: Picture.decode(still), seed: job.work.seed).movie().data
        }
    }

    private func kept(as file: URL, _ make: () throws -> Data) throws(Refusal) -> Data {
        if let data = try? Data(contentsOf: file) { return data }
        do {
            let data = try make()
            try data.write(to: file, options: .atomic)
            return data
        } catch {
            throw .unusable(error)
        }
    }

    /// Request ids come from outside, so they do not become file names as they are.
    private func file(_ id: String, _ ending: String) -> URL {
        folder.appendingPathComponent("\(PictureIntake.digest(of: Data(id.utf8))).\(ending)")
    }

    private static func refusal(for problem: ImageProblem) -> Refusal {
        guard case .damaged(let format, _) = problem else { return PictureIntake.refusal(for: problem) }
        return Refusal(422, "Invalid image data", details: "The \(format.rawValue) is damaged.")
    }
}
