import TailorModel
import TailorPlanner

/// Desired, observed and recorded worlds in a line each. Ids: project 100, datasets from 200, images from 300, models
/// from 400.
enum Fixture {
    static let schema: JSONValue = ["style": "flat vector"]

    static func project(name: String = "Lora", description: String? = nil, type: IPType = .stylizedScene)
        -> DesiredProject
    {
        DesiredProject(
            name: name, description: description, ip: IntellectualProperty(type: type, medium: .illustration))
    }

    static func image(_ name: String, content: String? = nil, caption: JSONValue? = nil) -> DesiredImage {
        let facts = ImageFacts(
            format: .png, width: 1024, height: 1024, byteCount: 10, hasTransparency: false,
            digest: Digest(of: content ?? name))
        return DesiredImage(name: name, source: .file(path: "images/\(name)", facts: facts), caption: caption)
    }

    static func images(_ count: Int) -> [DesiredImage] { (0..<count).map { image("image\($0).png") } }

    static func dataset(
        name: String = "Poses", schema: JSONValue? = schema, images: [DesiredImage]? = images(8),
        status: DatasetStatus = .completed
    ) -> DesiredDataset {
        DesiredDataset(project: "lora", name: name, visualSchema: schema, images: images, status: status)
    }

    static func graph(
        project: DesiredProject = project(), dataset: DesiredDataset = dataset(),
        model: DesiredModel = DesiredModel(dataset: "poses", name: "Lora model")
    ) -> DesiredGraph {
        DesiredGraph(projects: ["lora": project], datasets: ["poses": dataset], models: ["lora": model])
    }

    static let nothing = RecordedState(lineage: "lineage", endpoint: "http://127.0.0.1:1")

    static func plan(
        _ desired: DesiredGraph, _ world: World = World(), guards: Guards = Guards(),
        options: PlanOptions = PlanOptions(), unresolved: [UnresolvedOperation] = [], underWay: RunUnderWay? = nil
    ) -> Plan {
        Planner.plan(
            PlanInputs(
                desired: desired, observed: world.observed, recorded: world.recorded, unresolved: unresolved,
                underWay: underWay,
                guards: guards, options: options))
    }
}
