import TailorModel
import TailorPlanner
import TailorTesting
import Testing

/// An advanced dataset with a model on it, and what is in its zips.
enum ArchiveFixture {
    static let zip = DesiredArchive(url: "https://cdn.example/poses.zip?signature=1", digest: Digest(of: "poses"))
    static let other = DesiredArchive(url: "https://cdn.example/others.zip", digest: Digest(of: "others"))
    static let broken = DesiredArchive(url: "https://cdn.example/broken.zip", digest: Digest(of: "broken"))

    static let world: World = {
        var world = World()
        for archive in [zip, other, broken] {
            for key in [archive.plainURL, archive.plainURL.replacing("cdn", with: "elsewhere")] {
                world.archives[key] = VendorRules.Archive(
                    names(of: archive), unusable: archive == broken ? ["notes/readme.txt", "tiny.png"] : [])
            }
        }
        return world
    }()

    static func names(of archive: DesiredArchive) -> [String] {
        archive.digest == other.digest ? (1...7).map { "o\($0).png" } : (1...9).map { "p\($0).png" }
    }

    static var graph: DesiredGraph {
        Fixture.graph(dataset: dataset(zip))
    }

    static func dataset(_ archive: DesiredArchive) -> DesiredDataset {
        DesiredDataset(
            project: "lora", name: "Poses", upload: .advanced, visualSchema: Fixture.schema, archive: archive)
    }

    static func plan(_ graph: DesiredGraph, _ world: World) -> Plan {
        Fixture.plan(graph, world, options: PlanOptions(allowsDeletes: true, allowedTrainings: 100))
    }

    static func carriedOut(_ graph: DesiredGraph) -> World {
        var world = world
        world.carryOut(plan(graph, world))
        return world
    }
}

extension DesiredGraph {
    var zipped: DesiredDataset {
        get { datasets["poses"] ?? DesiredDataset(project: "lora", name: "") }
        set { datasets["poses"] = newValue }
    }
}
