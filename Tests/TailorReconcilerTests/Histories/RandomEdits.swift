import TailorModel
import TailorTesting

/// What a team wants, changed step by step at random.
struct RandomEdits: Sendable {
    private(set) var graph = Harness.graph(images: 6)

    /// One edit of the YAML.
    mutating func change(_ random: inout SeededRandom) {
        let number = Int.random(in: 0..<100, using: &random)
        switch Int.random(in: 0..<16, using: &random) {
        case 0: renameProject("Lora \(number % 4)")
        case 1: graph.projects["lora"]?.description = "A mascot, \(number % 3)"
        case 2: renameDataset("Poses \(number % 4)")
        case 3: graph.datasets["poses"]?.visualSchema = ["style": .string(["flat", "oil", "ink"][number % 3])]
        case 4: graph.datasets["poses"]?.images = Self.images(&random)
        case 5: writeCaption(number)
        case 6: graph.models["lora"]?.description = "For the shop, \(number % 3)"
        case 7: graph.models["lora"]?.training = Self.training(number)
        case 8: toggleModel()
        case 9: toggleSecond(&random)
        case 10: renameImage(number)
        case 11: swapNames()
        case 12: toggleFaces(&random)
        case 13: manageLess(number)
        case 14: chooseSamples(number)
        default: dropCaptions()
        }
    }

    /// A sidecar appears.
    mutating func give(_ caption: JSONValue?, to image: Int, of dataset: String) {
        graph.datasets[dataset]?.images?[image].caption = caption
    }

    private mutating func renameProject(_ name: String) {
        guard !graph.projects.values.contains(where: { $0.name == name }) else { return }
        graph.projects["lora"]?.name = name
    }

    private mutating func renameDataset(_ name: String) {
        guard !graph.datasets.values.contains(where: { $0.name == name }) else { return }
        graph.datasets["poses"]?.name = name
    }

    /// Two datasets of one project, or two projects, swap their names.
    private mutating func swapNames() {
        if let faces = graph.datasets["faces"]?.name, let poses = graph.datasets["poses"]?.name {
            graph.datasets["faces"]?.name = poses
            graph.datasets["poses"]?.name = faces
        } else if let second = graph.projects["second"]?.name, let lora = graph.projects["lora"]?.name {
            graph.projects["second"]?.name = lora
            graph.projects["lora"]?.name = second
        }
    }

    private mutating func toggleFaces(_ random: inout SeededRandom) {
        guard graph.datasets["faces"] == nil else {
            graph.datasets["faces"] = nil
            return
        }
        let names = ["Faces", "Poses", "Poses 1"].filter { name in !graph.datasets.values.contains { $0.name == name } }
        guard let name = names.first else { return }
        graph.datasets["faces"] = DesiredDataset(
            project: "lora", name: name, visualSchema: ["style": "faces"], images: Self.images(&random),
            status: Bool.random(using: &random) ? .draft : .completed)
    }

    /// A field is left to the console, or no longer.
    private mutating func manageLess(_ number: Int) {
        switch number % 4 {
        case 0: graph.projects["lora"]?.description = nil
        case 1: graph.models["lora"]?.description = nil
        case 2: graph.projects["lora"]?.lifecycle.ignoreChanges = ["description"]
        default: graph.projects["lora"]?.lifecycle.ignoreChanges = []
        }
    }

    /// Some of four prompts, of which moderation refuses one; the names of two of them change.
    private mutating func chooseSamples(_ number: Int) {
        let prompts = ["one", "two", "three", "refused"].enumerated().filter { number >> $0.offset & 1 == 1 }
        graph.models["lora"]?.samples = prompts.compactMap { index, word in
            let request = try? GenerationRequest(["prompt": .string("Lora, \(word)"), "seed": 7])
            let name = index < 2 ? "\(word)-\(number >> 4 & 1)" : word
            return request.map { DesiredSample(name: name, request: $0) }
        }
    }

    /// All sidecars go.
    private mutating func dropCaptions() {
        for index in (graph.datasets["poses"]?.images ?? []).indices {
            graph.datasets["poses"]?.images?[index].caption = nil
        }
    }

    private static func images(_ random: inout SeededRandom) -> [DesiredImage] {
        let count = Int.random(in: 5...8, using: &random)
        return (0..<9).shuffled(using: &random).prefix(count).sorted().map { image($0, "\($0).png") }
    }

    private static func image(_ content: Int, _ name: String) -> DesiredImage {
        DesiredImage(name: name, source: .url("https://example.com/content\(content)", digest: nil))
    }

    private mutating func writeCaption(_ number: Int) {
        guard let count = graph.datasets["poses"]?.images?.count, count > 0 else { return }
        let caption: JSONValue? = number % 3 == 0 ? nil : ["subject": .string("by hand \(number % 5)")]
        graph.datasets["poses"]?.images?[number % count].caption = caption
    }

    private mutating func renameImage(_ number: Int) {
        guard let count = graph.datasets["poses"]?.images?.count, count > 0 else { return }
        graph.datasets["poses"]?.images?[number % count].name = "renamed\(number).png"
    }

    private static func training(_ number: Int) -> Training {
        number % 3 == 0
            ? Training() : Training(mode: .expert, parameters: TrainingParameters(rank: 16 * (number % 3)))
    }

    private mutating func toggleModel() {
        graph.models["lora"] = graph.models["lora"] == nil ? Harness.graph().models["lora"] : nil
    }

    private mutating func toggleSecond(_ random: inout SeededRandom) {
        guard graph.projects["second"] == nil else {
            graph.projects["second"] = nil
            graph.datasets["second"] = nil
            return
        }
        graph.projects["second"] = DesiredProject(
            name: ["Second", "Lora"].first { name in !graph.projects.values.contains { $0.name == name } } ?? "Third",
            ip: IntellectualProperty(type: .other, medium: .photography))
        graph.datasets["second"] = DesiredDataset(
            project: "second", name: "Poses", visualSchema: ["style": "photo"], images: Self.images(&random),
            status: Bool.random(using: &random) ? .draft : .completed)
    }
}
