import TailorModel
import TailorYAML
import Testing

@Suite struct GoodYAMLTests {
    private func root(_ text: String) throws -> YAMLNode {
        let document = YAMLDocument.parse(Array(text.utf8), file: "tailor.yaml")
        #expect(document.diagnostics == [])
        return try #require(document.root)
    }

    @Test(
        "scalars have the types of the core schema",
        arguments: [
            ("no", .string("no")), ("on", .string("on")), ("yes", .string("yes")), ("off", .string("off")),
            ("true", .bool(true)), ("TRUE", .bool(true)), ("False", .bool(false)), ("tRUE", .string("tRUE")),
            ("null", .null), ("~", .null), ("", .null), ("nil", .string("nil")),
            ("7", .integer(7)), ("-7", .integer(-7)), ("+7", .integer(7)), ("007", .integer(7)), ("0x1F", .integer(31)),
            ("0o17", .integer(15)), ("0x", .string("0x")), ("0x-1", .string("0x-1")), ("1_000", .string("1_000")),
            ("12:30", .string("12:30")), ("1.0", .number(1)), ("1.", .number(1)), (".5", .number(0.5)),
            (".", .string(".")),
            ("1e3", .number(1000)), ("1e", .string("1e")), ("1e-6", .number(0.000001)), ("0x1p3", .string("0x1p3")),
            ("99999999999999999999", .number(1e20)), (".inf", .number(.infinity)), ("-.INF", .number(-.infinity)),
            ("infinity", .string("infinity")), ("nan", .string("nan")), ("2026-12-31", .string("2026-12-31")),
            ("30%", .string("30%")), ("'7'", .string("7")), ("\"true\"", .string("true")), ("!!str 7", .string("7")),
            ("! 7", .string("7")), ("!!float 7", .number(7)), ("!!int 7", .integer(7)), ("!!null ~", .null),
        ] as [(String, YAMLValue)])
    func scalarsHaveTheTypesOfTheCoreSchema(_ text: String, _ expected: YAMLValue) throws {
        guard case .sequence(let items) = try root("- \(text)\n").content,
            case .scalar(let scalar) = try #require(items.first).content
        else { return #expect(Bool(false), "not a scalar") }
        #expect(scalar.value == expected)
    }

    @Test("not a number") func notANumber() throws {
        guard case .scalar(let scalar) = try root(".nan").content, case .number(let value) = scalar.value else {
            return #expect(Bool(false), "not a number")
        }
        #expect(value.isNaN)
    }

    @Test("merges keep what is given") func mergesKeepWhatIsGiven() throws {
        let text = """
            a: &a { x: 1, y: 1 }
            b: &b { y: 2, z: 2 }
            one: { <<: *a, x: 9 }
            two:
              z: 9
              <<: [*b, *a]
            three: { "<<": 1 }
            """
        #expect(
            try root(text).plain == "{a: {x: 1, y: 1}, b: {y: 2, z: 2}, one: {x: 9, y: 1}, two: {z: 9, y: 2, x: 1}, "
                + "three: {<<: 1}}")
    }

    @Test("aliases repeat values and may be redefined") func aliasesRepeatValuesAndMayBeRedefined() throws {
        #expect(try root("- &a 1\n- *a\n- &a [2]\n- *a\n").plain == "[1, 1, [2], [2]]")
    }

    @Test("empty files", arguments: ["", "# only a comment\n", "---\n", "\u{FEFF}", "\u{FEFF}# comment"])
    func emptyFiles(_ text: String) {
        let document = YAMLDocument.parse(Array(text.utf8), file: "tailor.yaml")
        #expect(document.diagnostics == [])
        #expect(document.root.map(\.plain) ?? "" == "")
    }

    @Test("every value knows its place") func everyValueKnowsItsPlace() throws {
        let text =
            "\u{FEFF}projects:\r\n  löra: { name: \"Löra 🦊\", ip: &x other }\r\n  b:\r\n  - 'two\r\n    lines'\r\n"
        let node = try root(text)
        #expect(
            node.marks == [
                "projects 1:1+8", "löra 2:3+4", "name 2:11+4", "Löra 🦊 2:17+8", "ip 2:27+2", "other 2:34+5", "b 3:3+1",
                "two lines 4:5+4",
            ])
        #expect(node.mark.source == "projects:")
    }

    @Test(
        "pieces of text know their place",
        arguments: [
            ("a: x ${var.b} y", "1:6+8"),
            ("a: '${var.b}'", "1:5+8"),
            ("a: \"é\\t${var.b}\"", "1:8+8"),
            ("a: &n !!str ${var.b}", "1:13+8"),
            ("a: $${var.c} ${var.b}", "1:14+8"),
            ("a: $${var.b}", "1:5+8"),
            ("a: |\n  x\n  y ${var.b}\n", "3:5+8"),
            ("a: folded\n  on ${var.b}\n", "2:6+8"),
            ("a: \"\\x24{var.b}\"", "1:4+13"),
        ])
    func piecesOfTextKnowTheirPlace(_ text: String, _ expected: String) throws {
        guard case .mapping(let entries) = try root(text).content, let value = entries.first?.value,
            case .scalar(let scalar) = value.content
        else { return #expect(Bool(false), "not a mapping") }
        let piece = try #require(scalar.text.ranges(of: "${var.b}").first)
        #expect(value.mark(of: piece).inShort == expected)
    }
}

extension SourceMark {
    var inShort: String { "\(line):\(column)+\(length)" }
}

extension YAMLNode {
    /// The value in flow style, without quotes.
    var plain: String {
        switch content {
        case .scalar(let scalar): scalar.text
        case .sequence(let items): "[" + items.map(\.plain).joined(separator: ", ") + "]"
        case .mapping(let entries): "{" + entries.map { "\($0.key): \($0.value.plain)" }.joined(separator: ", ") + "}"
        case .invalid: "?"
        }
    }

    /// Every key and every scalar with its place.
    var marks: [String] {
        switch content {
        case .scalar(let scalar): ["\(scalar.text) \(mark.inShort)"]
        case .sequence(let items): items.flatMap(\.marks)
        case .mapping(let entries): entries.flatMap { ["\($0.key) \($0.keyMark.inShort)"] + $0.value.marks }
        case .invalid: []
        }
    }
}
