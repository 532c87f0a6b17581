import Foundation
import TailorEmulator
import TailorImaging
import TailorModel
import TailorRemote
import TailorTesting

/// Projects, datasets and models that somebody made in the vendor's console, without tailor.
struct RandomWorld {
    private static let names = [
        "Lora", "Lora", "lora", "Poses (r2)", "ローラ", "Ольга", "Zoë", "Zoe\u{308}", "true", "null", "123", "1.5", "~",
        "- a", "a: b", "# x", "${var.x}", "$${y}", "naïve 🎨", "line\nbreak", "tab\tstop", "'single'", "\"double\"",
        "a/b", "..", "winter poses", "x, y", "[z]", "{k: v}", "&anchor", "*alias", "!tag", "%dir", "@at", "`tick`",
        " leading", "trailing ", "back\\slash", "نور", "लोरा", String(repeating: "long ", count: 30),
    ]
    private static let pictures = (0..<12).map { number in
        let color = PixelColor(red: UInt8(number * 20), green: 80, blue: UInt8(255 - number * 20))
        return (try? Picture.blank(width: 256 + number, height: 256, color: color).encoded(as: .png)) ?? Data()
    }

    private let vendor: BriaRemote
    /// Where zips with pictures are served.
    private let zips: String
    private let time: VirtualTime
    private var random: SeededRandom

    init(seed: UInt64, at vendor: BriaRemote, zips: String, time: VirtualTime) {
        self.vendor = vendor
        self.zips = zips
        self.time = time
        random = SeededRandom(seed: seed)
    }

    /// Makes everything. Trainings run afterwards.
    mutating func make() async throws {
        for _ in 0..<number(1...3) {
            let type = IPType.allCases[number(0...IPType.allCases.count - 1)]
            let ip = IntellectualProperty(
                type: type, medium: .illustration, name: type.needsName || chance(2) ? "Lora" : nil,
                description: type.needsDescription || chance(2) ? "a girl with purple hair" : nil)
            let project = try await vendor.createProject(
                DesiredProject(name: name(), description: chance(2) ? name() : nil, ip: ip))
            for _ in 0..<number(0...3) { try await makeDataset(in: project.id) }
        }
    }

    private mutating func makeDataset(in project: RemoteID) async throws {
        let isAdvanced = chance(6)
        let dataset = try await vendor.createDataset(
            project: project, name: name(), upload: isAdvanced ? .advanced : .basic)
        guard !isAdvanced else { return try await fill(dataset) }
        let isLegacy = dataset.captionPrefix != nil
        if !isLegacy, chance(4) == false {
            _ = try await vendor.updateDataset(
                dataset.id, DatasetUpdate(visualSchema: ["style": .string(name()), "n": .integer(number(0...9))]))
        } else if !isLegacy {
            return
        }
        let count = number(0...7)
        for position in 0..<count {
            let upload = ImageUpload(
                name: chance(3) ? "hero.png" : chance(3) ? name() : "\(position).png",
                source: .url("https://example.com", digest: nil), increaseResolution: true, contentModeration: false,
                schema: nil)
            let image = try await vendor.uploadImage(upload, content: .bytes(Self.pictures[position]), to: dataset.id)
            if !isLegacy, chance(4) {
                _ = try await vendor.writeCaption(["by": .string(name())], image: image.id, dataset: dataset.id)
            }
        }
        guard count >= 5, chance(4) == false else { return }
        _ = try await vendor.updateDataset(dataset.id, DatasetUpdate(status: .completed))
        for _ in 0..<number(0...3) { try await makeModel(on: dataset.id) }
        guard chance(3) else { return }
        let clone = try await vendor.cloneDataset(dataset.id, name: "Poses (r2)")
        if chance(2) { _ = try await vendor.updateDataset(clone.id, DatasetUpdate(status: .completed)) }
    }

    /// Fills an advanced dataset from a zip, or leaves it empty.
    private mutating func fill(_ dataset: ObservedDataset) async throws {
        guard !chance(4) else { return }
        let isLegacy = dataset.captionPrefix != nil
        if !isLegacy {
            _ = try await vendor.updateDataset(dataset.id, DatasetUpdate(visualSchema: ["style": .string(name())]))
        }
        _ = try await vendor.perform(
            .startBulkUpload(
                BulkUpload(zipURL: zips + (chance(2) ? "/a.zip" : "/b.zip?signed=1"), contentModeration: false),
                dataset: dataset.id))
        while try await !vendor.bulkUpload(of: dataset.id).status.isOver { time.advance(by: 5) }
        let images = try await vendor.dataset(dataset.id).images ?? []
        if let image = images.first, chance(3) {
            _ = try await vendor.perform(.deleteImage(image.id, dataset: dataset.id))
        }
        if let image = images.last, !isLegacy, chance(3) {
            _ = try await vendor.writeCaption(["by": .string(name())], image: image.id, dataset: dataset.id)
        }
        guard !chance(3) else { return }
        _ = try await vendor.updateDataset(dataset.id, DatasetUpdate(status: .completed))
        for _ in 0..<number(0...2) { try await makeModel(on: dataset.id) }
    }

    private mutating func makeModel(on dataset: RemoteID) async throws {
        let training = Training(mode: chance(3) ? .expert : .fullyAutomated)
        let model = try await vendor.createModel(
            NewModel(
                dataset: "", name: chance(4) ? "Lora" : chance(4) ? "training-that-fails \(name())" : name(),
                description: chance(2) ? name() : nil, training: training), dataset: dataset)
        if chance(3) { return }
        try await vendor.startTraining(model.id, TrainingParameters())
        if chance(5) { try await vendor.stopTraining(model.id) }
    }

    private mutating func name() -> String { Self.names[number(0...Self.names.count - 1)] }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// One in so many.
    private mutating func chance(_ of: Int) -> Bool { number(1...of) == 1 }
}
