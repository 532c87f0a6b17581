import TailorModel
import TailorTesting

/// What a team wants, changed step by step at random.
struct RandomEdits: Sendable {
    private(set) var graph = Harness.graph(images: 6)

    /// One edit of the YAML.
    mutating func change(_ random: inout SeededRandom) {
        let number = Int.random(in: 0..<100, using: &random)
        switch Int.random(in: 0..<11, using: &random) {
        case 0: graph.projects["lora"]?.name = "Lora \(number % 4)"
        case 1: graph.projects["lora"]?.description = "A mascot, \(number % 3)"
        case 2: graph.datasets["poses"]?.name = "Poses \(number % 4)"
        case 3: graph.datasets["poses"]?.visualSchema = ["style": .string(["flat", "oil", "ink"][number % 3])]
        case 4: graph.datasets["poses"]?.images = Self.images(&random)
        case 5: writeCaption(number)
        case 6: graph.models["lora"]?.description = "For the shop, \(number % 3)"
        case 7: graph.models["lora"]?.training = Self.training(number)
        case 8: toggleModel()
        case 9: toggleSecond(&random)
        default: renameImage(number)
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
            name: "Second", ip: IntellectualProperty(type: .other, medium: .photography))
        graph.datasets["second"] = DesiredDataset(
            project: "second", name: "Poses", visualSchema: ["style": "photo"], images: Self.images(&random),
            status: Bool.random(using: &random) ? .draft : .completed)
    }
}
