import TailorModel
import TailorYAML

@testable import TailorConfiguration

/// Workspaces that differ from a good one in one place, thousands of them.
struct SchemaVariations {
    /// A value of YAML: as it is written, or with parts that can be replaced.
    indirect enum Part {
        case written(String)
        case mapping([(key: String, value: Part)])
        case list([Part])
    }

    let base: Part

    init(_ yaml: String) {
        base = YAMLDocument.parse(Array(yaml.utf8), file: "tailor.yaml").root.map(Part.init) ?? .written("")
    }

    /// Every one, without the base; each key of the language is varied where it is met first.
    static func all(of bases: [String]) -> [String] {
        var met: Set<String> = []
        return bases.flatMap { SchemaVariations($0).all(besides: &met) }
    }

    private func all(besides met: inout Set<String>) -> [String] { variations(of: base, [], &met).map { $0.yaml() } }

    /// - Parameter path: the keys that lead to the part.
    private func variations(of part: Part, _ path: [String], _ met: inout Set<String>) -> [Part] {
        var found =
            met.insert(part.place(path)).inserted ? Self.values(for: path.last ?? "", in: part).map(Part.written) : []
        switch part {
        case .written: break
        case .mapping(let entries):
            if met.insert("\(part.place(path)): \(entries.map(\.key))").inserted {
                found.append(.mapping(entries + [("unknown", .written("1"))]))
                for (index, entry) in entries.enumerated() {
                    var without = entries
                    without.remove(at: index)
                    found += [.mapping(without), .mapping(without + [(entry.key + "s", entry.value)])]
                }
            }
            for (index, entry) in entries.enumerated() {
                for value in variations(of: entry.value, path + [entry.key], &met) {
                    var changed = entries
                    changed[index].value = value
                    found.append(.mapping(changed))
                }
            }
        case .list(let items):
            for count in [0, 1, 4, 5, 6, 7, 10, 11, 201] {
                found.append(
                    .list((0..<count).compactMap { items.isEmpty ? nil : items[$0 % items.count].numbered($0) }))
            }
            for (index, item) in items.enumerated() {
                for value in variations(of: item, path, &met) {
                    var changed = items
                    changed[index] = value
                    found.append(.list(changed))
                }
            }
        }
        return found
    }

    /// What is put in place of a value.
    private static func values(for key: String, in part: Part) -> [String] {
        let others = kinds + references + (texts[key] ?? [])
        guard case .written(let text) = part else { return others }
        return others + (text.contains { $0.isNumber } ? numbers : [])
    }

    private static let kinds = [
        "", "true", "no", "0", "1", "-1", "1.5", "''", "' '", "word", "'word'", "two words", "[]", "['']", "[1]",
        "[word]",
        "{}", "{ unknown: 1 }", "ünï😀", "'<b>|`$5'", String(repeating: "x", count: 5000),
    ]

    private static let references = [
        "${var.text}", "${var.number}", "${var.flag}", "${var.empty}", "'${var.number}'", "a ${var.text} b",
        "${env.TAILOR_VAR_X}", "${env.NONE}", "${var.missing}", "${var.}", "${other.x}", "${", "a ${ b}", "$${x}",
        "$$${var.text}", "a $ {b}", "${var.text}${",
    ]

    private static let numbers = [
        "3", "4", "5", "6", "7", "10", "11", "30", "99", "100", "101", "256", "257", "1000", "1001", "5000", "5001",
        "100000",
        "100001", "9223372036854775807", "12345678901234567890", "60.0", "6e1", "0x10", "0.000001", "0.0000009",
        "0.001",
        "0.0011", ".nan", ".inf", "'30'",
    ]

    private static let texts = [
        "endpoint": [
            "emulator", "Emulator", "https://a.example/", "https://a.example/v2", "https://a.example?x=1",
            "https://a#b",
            "https://ada:word@a.example", "http://a.example", "http://localhost:8080", "http://127.0.0.1:1",
            "http://127.1.2.300",
            "http://127.0.0.1.example", "'http://[::1]:80/'", "https://a:65535", "https://a:65536", "https://a:0",
            "https://a:",
            "https://", "ftp://a.example", "HTTPS://A.EXAMPLE", "'https://a b'", "https:a", "https:///a",
            "http://LOCALHOST",
        ],
        "url": urls, "zip_url": urls,
        "timeout": [
            "1s", "0.9s", "0.99s", "1.s", ".5m", "60m", "61m", "60.0m", "60.1m", "3600s", "3601s", "1h", "1.1h", "0.5h",
            "999ms",
            "1000ms", "3600000ms", "3600001ms", ".02m", ".01m", ".017m", ".016m", ".0003h", ".0002h", "1", "1 s", "1d",
            "-1s",
            "1e3s", "1.2.3s", "s", ".s", "01s", "007m", "0s",
        ],
        "max_deletes": ["0%", "1%", "30%", "99%", "100%", "101%", "007%", "00%", "-1%", "1.5%", "'30'", "%", "30 %"],
        "until": ["2026-12-31", "2026-13-01", "2026-00-10", "2026-01-32", "2026-1-1", "26-01-01", "tomorrow"],
        "sha256": ["abc", digest, "sha256:" + digest, digest.uppercased(), digest + "0", "sha512:" + digest],
        "env": [
            "TOKEN", "_T1", "1T", "A-B", "A B", String(repeating: "T", count: 64), String(repeating: "T", count: 65),
            "Ä",
        ],
        "from": addresses, "to": addresses, "address": addresses + addressesOfStates,
        "name": ["one two three", "one two three four", "path", "'a '"],
        "description": ["a b c d e f", "a b c d e f g", "'  a  b  '"],
        "type": IPType.words + ["Icons", "icon"], "medium": IPMedium.words, "upload": UploadType.words,
        "status": DatasetStatus.words + ModelGoal.words, "mode": TrainingMode.words + ["Expert"],
        "lr_scheduler": LearningRateScheduler.words,
        "captions": CaptionMode.words + ["{ wrap: '' }", "{ wrap: x, y: 1 }"],
        "backend": ["file", "http", "s3", "tape"],
        "budget": ["own", "shared", "Shared", "{ prefix: a }", "{ prefix: }", "{ prefix: a, x: 1 }", "{}"],
        "bucket": [
            "ab", "abc", "a.b-c", "a..b", "-ab", "ab-", "Team", "a_b", "a/b", String(repeating: "a", count: 64),
        ],
        "prefix": [
            "a", "a/", "a/b/", "/", "/a", "a//b", "a/../b", "./a", "a/.", "a/...", "'a\\b'", "ä", "'a b'",
            String(repeating: "a", count: 512), String(repeating: "a", count: 513),
        ],
        "region": ["us-east-1", "EU", "eu_west", "eu.west", String(repeating: "a", count: 65)],
        "lock_address": addressesOfStates, "update_method": ["GET", "HEAD", "get", "LOCK"],
        "retain": ["all", "All", "'1'"],
        "ignore_changes": ["name", "ip.name", "images", "dataset", "training", "medium"],
        "tailor": ["2", "1.0", "'1'"], "caption": ["{ a: { b: [ 1, '${' ] } }", "{ a: ${x} }", "{}", "'{}'"],
        "schema": [
            "{ a: { b: [ '${var.text}', null ] } }", "{ a: '${x}' }", "{ a: 12345678901234567890 }", "{ a: .nan }",
        ],
        "aspect_ratio": ["'1:1'", "9:16", "16:10", "'1:2'"], "samples": ["views", "none", "[ { name: a } ]"],
        "structured_prompt": ["schema.json", "none.json", "images", "{ a: ${x} }", "{ a: .nan }"],
        "manifest": ["many.csv", "none.jsonl"],
        "files": ["images", "images/a.png", "'images/*.gif'", "'images/{a,b}.png'"],
        "file": ["images/b.png", "images", "none.png", "schema.json"],
    ]

    private static let urls = [
        "https://a.example/x.png", "https://a.example", "https://a.example/", "https://a.example/x/",
        "https://a.example?x",
        "https://a.example/x.png?y=/", "http://a.example/x%20y.png", "HTTP://A/x", "https://", "https:///x",
        "https://:1/x",
        "'https://a b/x'", "https://ada@a.example/x", "https://@/x", "ftp://a.example/x", "a.example/x", "file:///x",
        "'https://a.example/x y.png'", "https://a.example/x#", "https://a.example//x",
    ]
    private static let addressesOfStates = [
        "https://a.example", "https://a.example/s?x=1", "https://a.example/s#x", "https://ada:w@a.example/s",
        "http://a.example/s", "http://localhost:1/s", "https://a.example/ä", "'https://a.example/a b'",
        "https://a:99999/s",
        "ftp://a.example/s", "https:///s", "https://ä.example/s",
    ]
    private static let addresses = [
        "projects.p", "datasets.gone", "models.gone", "projects.gone", "project.p", "datasets.a b", "datasets.a+b",
        "datasets.",
        "datasets", "datasets.a.b", "datasets.${var.text}", "datasets.é", "visual_schemas.s", "Datasets.a",
    ]
    private static let digest = String(repeating: "0123456789abcdef", count: 4)
}

extension SchemaVariations.Part {
    init(_ node: YAMLNode) {
        switch node.content {
        case .invalid: self = .written("")
        case .sequence(let items): self = .list(items.map(Self.init))
        case .mapping(let entries): self = .mapping(entries.map { ($0.key, Self($0.value)) })
        case .scalar(let scalar): self = .written(scalar.style == .plain ? scalar.text : "'\(scalar.text)'")
        }
    }

    private static let namedSections: Set = [
        "variables", "projects", "visual_schemas", "image_lists", "prompts", "datasets", "models",
    ]

    /// Where it is in the language: the names of resources are left out, and a mapping is another kind than a text.
    func place(_ path: [String]) -> String {
        let isNamed = path.first.map(Self.namedSections.contains) == true
        let keys = isNamed && path.count > 1 ? path.prefix(1) + path.dropFirst(2) : path[...]
        return switch self {
        case .written: keys.joined(separator: ".")
        case .mapping: keys.joined(separator: ".") + "{}"
        case .list: keys.joined(separator: ".") + "[]"
        }
    }

    /// A copy of an item of a list, with a name of its own where it is an image.
    func numbered(_ number: Int) -> Self {
        switch self {
        case .mapping(let entries) where number > 0 && entries.contains { $0.key == "url" }:
            .mapping([("url", .written("https://a.example/\(number).png"))])
        default: self
        }
    }

    /// In block style: a reference without quotes cannot be between braces.
    func yaml(_ indent: String = "") -> String {
        switch self {
        case .written(let text): " \(text)\n"
        case .mapping(let entries) where entries.isEmpty: " {}\n"
        case .list(let items) where items.isEmpty: " []\n"
        case .mapping(let entries):
            (indent.isEmpty ? "" : "\n")
                + entries.map { "\(indent)\($0.key):" + $0.value.yaml(indent + "  ") }.joined()
        case .list(let items): "\n" + items.map { "\(indent)-" + $0.yaml(indent + "  ") }.joined()
        }
    }
}
