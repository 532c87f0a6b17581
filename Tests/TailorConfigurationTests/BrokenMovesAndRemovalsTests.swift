import TailorModel
import Testing

/// Mistakes in `moved` and `removed`.
@Suite struct BrokenMovesAndRemovalsTests {
    @Test("says every mistake and its place", arguments: entries + moves + removals)
    func saysEveryMistakeAndItsPlace(_ broken: BrokenWorkspace) async throws {
        try await broken.check()
    }

    private static let resources = """
        projects: { p: { ip: { type: other, medium: photography } } }
        datasets:
          poses: { project: p, status: draft, images: l }
          faces: { project: p, status: draft, images: l }
        models: { m: { dataset: poses, status: created } }
        image_lists: { l: { images: [{ files: images/*.png }] } }

        """

    static let entries: [BrokenWorkspace] = [
        BrokenWorkspace(
            "not a list", "moved: { from: datasets.a }\nremoved: models.m\n",
            "tailor.yaml:2:8+20 `moved` is a mapping -- expected a list",
            "tailor.yaml:3:10+8 `removed` is the text `models.m` -- expected a list"),
        BrokenWorkspace(
            "not a mapping", "moved: [datasets.a]\nremoved:\n  - models.m\n",
            "tailor.yaml:2:9+10 an entry of `moved` is the text `datasets.a` -- expected a mapping",
            "tailor.yaml:4:5+8 an entry of `removed` is the text `models.m` -- expected a mapping"),
        BrokenWorkspace(
            "nothing in it", "moved:\n  - {}\nremoved:\n  - { destroy: false }\n",
            "tailor.yaml:3:5+2 this move has no `from` -- expected the key `from`",
            "tailor.yaml:3:5+2 this move has no `to` -- expected the key `to`",
            "tailor.yaml:5:5+18 this removal has no `address` -- expected the key `address`"),
        BrokenWorkspace(
            "unknown keys", "moved: [{ form: datasets.a, to: datasets.b }]\nremoved: [{ adress: models.a, keep: 1 }]\n",
            "tailor.yaml:2:11+4 unknown move key `form` -- did you mean `from`?",
            "tailor.yaml:3:13+6 unknown removal key `adress` -- did you mean `address`?",
            "tailor.yaml:3:31+4 unknown removal key `keep` -- expected `address` or `destroy`"),
        BrokenWorkspace(
            "not addresses",
            "removed:\n  - { address: poses }\n  - { address: dataset.poses }\n  - { address: image_lists.l }\n"
                + "  - { address: 'datasets.a.images[\"b\"]' }\n  - { address: '' }\n  - { address: [models.a] }\n",
            """
            tailor.yaml:3:16+5 `poses` is not an address -- expected `projects.NAME`, `datasets.NAME` or \
            `models.NAME`
            """,
            "tailor.yaml:4:16+13 `dataset.poses` is not an address -- did you mean `datasets.poses`?",
            """
            tailor.yaml:5:16+13 `image_lists.l` is not an address -- expected `projects.NAME`, `datasets.NAME` or \
            `models.NAME`
            """,
            """
            tailor.yaml:6:16+24 `datasets.a.images["b"]` is not an address -- expected `projects.NAME`, \
            `datasets.NAME` or `models.NAME`
            """,
            "tailor.yaml:7:16+2 `` is not an address -- expected `projects.NAME`, `datasets.NAME` or `models.NAME`",
            "tailor.yaml:8:16+10 `address` is a list -- expected a text"),
        BrokenWorkspace(
            "address with a reference",
            "variables: { n: { default: a }, no: { default: maybe } }\n"
                + "removed:\n  - address: models.${var.n}\n    destroy: ${var.no}\n",
            """
            tailor.yaml:4:14+15 `models.${var.n}` is not an address -- expected `projects.NAME`, `datasets.NAME` or \
            `models.NAME`
            """,
            "tailor.yaml:5:14+9 `destroy` is the text `maybe` -- expected `true` or `false`"),
    ]

    static let moves: [BrokenWorkspace] = [
        BrokenWorkspace(
            "to what is not there",
            resources
                + "moved:\n  - { from: datasets.a, to: datasets.pose }\n  - { from: projects.q, to: projects.z }\n",
            "tailor.yaml:9:29+13 there is no dataset `pose` -- did you mean `datasets.poses`?",
            "tailor.yaml:10:29+10 there is no project `z` -- expected `projects.p`"),
        BrokenWorkspace(
            "to a kind that has nothing", "moved: [{ from: models.a, to: models.b }]\n",
            "tailor.yaml:2:31+8 there is no model `b` -- there are no models"),
        BrokenWorkspace(
            "from what is there", resources + "moved: [{ from: datasets.faces, to: datasets.poses }]\n",
            """
            tailor.yaml:8:17+14 `datasets.faces` is moved away, but still declared -- expected an address that is no \
            longer declared (declared here tailor.yaml:5:3)
            """
        ),
        BrokenWorkspace(
            "to another kind", resources + "moved: [{ from: datasets.a, to: models.m }]\n",
            """
            tailor.yaml:8:33+8 a dataset cannot be moved to a model -- expected `datasets.NAME` (moved from here \
            tailor.yaml:8:17)
            """
        ),
        BrokenWorkspace(
            "to itself", resources + "moved: [{ from: models.m, to: models.m }]\n",
            "tailor.yaml:8:31+8 `models.m` is moved to itself -- expected another address"),
        BrokenWorkspace(
            "from one to two",
            resources + "moved:\n  - { from: datasets.a, to: datasets.poses }\n"
                + "  - { from: datasets.a, to: datasets.faces }\n",
            """
            tailor.yaml:10:13+10 `datasets.a` is moved twice -- remove one of the two (first moved here \
            tailor.yaml:9:13)
            """
        ),
        BrokenWorkspace(
            "from two to one, in two files", resources + "moved: [{ from: datasets.a, to: datasets.poses }]\n",
            files: ["b.tailor.yaml": "moved: [{ from: datasets.b, to: datasets.poses }]\n"],
            """
            b.tailor.yaml:1:33+14 two addresses are moved to `datasets.poses` -- remove one of the two (the first is \
            moved here tailor.yaml:8:33)
            """
        ),
        BrokenWorkspace(
            "the same again", resources + "moved:\n  - &move { from: models.a, to: models.m }\n  - *move\n",
            files: ["b.tailor.yaml": "moved: [{ from: models.a, to: models.m }]\n"],
            """
            b.tailor.yaml:1:17+8 `models.a` is moved twice -- remove one of the two (first moved here \
            tailor.yaml:9:19)
            """,
            """
            tailor.yaml:9:19+8 `models.a` is moved twice -- remove one of the two (first moved here \
            tailor.yaml:9:19)
            """
        ),
        BrokenWorkspace(
            "in a chain",
            resources
                + "moved:\n  - { from: datasets.a, to: datasets.b }\n  - { from: datasets.b, to: datasets.poses }\n",
            """
            tailor.yaml:10:13+10 `datasets.b` is moved, and `datasets.a` is moved to it -- expected one entry \
            for each resource, to its last address (moved to it here tailor.yaml:9:29)
            """
        ),
        BrokenWorkspace(
            "in a circle",
            resources + "moved:\n  - { from: datasets.poses, to: datasets.faces }\n"
                + "  - { from: datasets.faces, to: datasets.poses }\n",
            """
            tailor.yaml:9:13+14 `datasets.poses` is moved, and `datasets.faces` is moved to it -- expected one \
            entry for each resource, to its last address (moved to it here tailor.yaml:10:33)
            """,
            """
            tailor.yaml:10:13+14 `datasets.faces` is moved, and `datasets.poses` is moved to it -- expected \
            one entry for each resource, to its last address (moved to it here tailor.yaml:9:33)
            """
        ),
        BrokenWorkspace(
            "to what may stand in the broken file", "moved: [{ from: models.a, to: models.b }]\n",
            files: ["b.tailor.yaml": "models: [\n"],
            "b.tailor.yaml:1:10+1 the file ends in the middle of a value -- expected a value, or a closing bracket"),
        BrokenWorkspace(
            "to what is wrong in itself", "models: { m: {} }\nmoved: [{ from: models.a, to: models.m }]\n",
            "tailor.yaml:2:11+1 this model has no `dataset` -- expected the key `dataset`"),
    ]

    @Test(
        "tells how two are swapped",
        arguments: [
            "[{ from: datasets.faces, to: datasets.poses }]",
            "[{ from: datasets.faces, to: datasets.poses }, { from: datasets.poses, to: datasets.faces }]",
        ])
    func tellsHowTwoAreSwapped(moved: String) async throws {
        let files = ["tailor.yaml": "tailor: 1\n" + Self.resources + "moved: \(moved)\n"]
        let diagnostics = try await TemporaryWorkspace(TemporaryWorkspace.pictures.merging(files) { $1 }).load()
            .diagnostics
        #expect(!diagnostics.isEmpty)
        for diagnostic in diagnostics {
            #expect(diagnostic.help?.hasPrefix("To swap two addresses, use a third one and three applies") == true)
        }
    }

    static let removals: [BrokenWorkspace] = [
        BrokenWorkspace(
            "what is there", resources + "removed:\n  - { address: models.m, destroy: false }\n",
            """
            tailor.yaml:9:16+8 `models.m` is removed, but still declared -- expected an address that is no longer \
            declared (declared here tailor.yaml:6:11)
            """
        ),
        BrokenWorkspace(
            "twice", "removed: [{ address: models.a }, { address: models.a, destroy: false }]\n",
            """
            tailor.yaml:2:45+8 `models.a` is removed twice -- remove one of the two (first removed here \
            tailor.yaml:2:22)
            """
        ),
        BrokenWorkspace(
            "what was moved",
            resources + "moved: [{ from: models.a, to: models.m }]\nremoved: [{ address: models.a }]\n",
            """
            tailor.yaml:9:22+8 `models.a` is both moved and removed -- remove one of the two (moved here \
            tailor.yaml:8:17)
            """
        ),
        BrokenWorkspace(
            "destroyed perhaps", "removed: [{ address: models.a, destroy: no }]\n",
            "tailor.yaml:2:41+2 `destroy` is the text `no` -- expected `true` or `false`"),
    ]
}
