import TailorModel
import TailorTesting
import Testing

@testable import TailorPlanner

@Suite("Unmanaged objects by name") struct UnmanagedNamesTests {
    private static let names = [
        "Poses", "poses", " Poses\n", "Poses\r\n2", "Poses\n2", "POSES", "É", "e\u{301}", "E\u{301}", "é ", "İ",
        "i\u{307}", "",
        " ", "ß", "Poses (r2)", "\u{301}a", "ﬀ", "FF",
    ]

    private static let nothing = RecordedIDs(projects: [], datasets: [], models: [])

    @Test("are found as each name would find them by itself", arguments: names)
    func lookup(sent: String) {
        let projects = Self.names.enumerated().map { number, name in
            ObservedProject(id: RemoteID(number + 1), name: name, ipType: "other", ipMedium: "illustration")
        }
        let observed = ObservedGraph(projects: projects, datasets: [], models: [])
        let expected = projects.filter { $0.name.isNamed(sent) }.map(\.id).min()
        #expect(UnmanagedNames(observed, besides: Self.nothing).id(named: sent, .project, in: nil) == expected)
        #expect(UnmanagedNames(observed, besides: Self.nothing).id(named: sent, .dataset, in: nil) == nil)
    }

    @Test("are only those of the parent, and none that is recorded")
    func parents() {
        let observed = ObservedGraph(
            projects: [],
            datasets: [(7, 1, "Poses"), (5, 1, "poses"), (6, 2, "Poses")].map { id, project, name in
                ObservedDataset(id: RemoteID(id), projectID: RemoteID(project), name: name)
            }, models: [])
        let names = UnmanagedNames(observed, besides: Self.nothing)
        #expect(names.id(named: "Poses", .dataset, in: RemoteID(1)) == RemoteID(5))
        #expect(names.id(named: "Poses", .dataset, in: RemoteID(2)) == RemoteID(6))
        #expect(names.id(named: "Poses", .dataset, in: RemoteID(3)) == nil)
        let recorded = RecordedIDs(projects: [], datasets: [RemoteID(5)], models: [])
        #expect(
            UnmanagedNames(observed, besides: recorded).id(named: "Poses", .dataset, in: RemoteID(1)) == RemoteID(7))
    }
}
