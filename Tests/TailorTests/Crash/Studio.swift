import Foundation
import TailorEmulator
import TailorImaging
import TailorModel

/// A small workspace as YAML: a project, a dataset, perhaps a model.
struct Studio: Hashable, Sendable {
    /// Numbers of the pictures.
    var pictures = Array(0..<6)
    var style = "flat"
    /// Number of the picture that has a caption written by hand.
    var captioned: Int?
    var status = "completed"
    /// Nil: there is no model.
    var training: String? = "{ mode: fully_automated }"
    var concurrency = 1
    /// Names of samples of the model.
    var samples: [String] = []

    static let drawings: [Data] = (0..<12).map { number in
        let color = PixelColor(red: UInt8(number * 20), green: 90, blue: UInt8(250 - number * 20))
        return (try? Picture.blank(width: 256, height: 256, color: color).encoded(as: .jpeg)) ?? Data()
    }

    /// As vendors like to spell it otherwise.
    static func name(_ number: Int) -> String { "Pose \(number).jpg" }

    func write(to folder: URL) throws {
        for number in pictures { try Self.drawings[number].write(to: folder.appending(path: "\(number).jpg")) }
        try folder.write(yaml)
    }

    private var yaml: String {
        let images = pictures.map { number in
            let caption = number == captioned ? ", caption: { subject: a hero }" : ""
            return "      - { file: \(number).jpg, name: \"\(Self.name(number))\"\(caption) }"
        }
        let prompts = samples.map { "{ name: \($0), prompt: Lora \($0), seed: 7 }" }
        let wanted = samples.isEmpty ? "" : ", samples: [\(prompts.joined(separator: ", "))]"
        let model = training.map { "models:\n  lora: { dataset: poses, training: \($0)\(wanted) }\n" } ?? ""
        return """
            tailor: 1
            remote: { requests_per_minute: 10000, concurrency: \(concurrency), timeout: 60m }
            projects:
              lora: { ip: { type: stylized_scene, medium: illustration } }
            datasets:
              poses:
                project: lora
                visual_schema: { schema: { style: \(style) } }
                status: \(status)
                images:
            \(images.joined(separator: "\n"))
            \(model)
            """
    }
}
