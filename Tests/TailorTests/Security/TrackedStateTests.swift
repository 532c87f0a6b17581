import Foundation
import TailorTesting
import Testing

/// A state that came with the checkout names objects of somebody's.
@Suite("A state in Git") struct TrackedStateTests {
    @Test("is refused until a person says otherwise", arguments: [2, 4])
    func tracked(version: Int) async throws {
        try await withStarter { tailor, folder in
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            let git = folder.appending(path: ".git")
            try FileManager.default.createDirectory(at: git, withIntermediateDirectories: false)
            #expect(try await tailor.run("plan").exit == 0, "not tracked")
            let names = [".gitignore", ".tailor/emulator/state.json", "tailor.yaml"]
            try Data(Self.index(of: names, version: version)).write(to: git.appending(path: "index"))
            let outcome = try await tailor.run("apply", "--yes")
            #expect(outcome.exit == 1)
            #expect(outcome.errors.contains("is tracked by Git"), "\(outcome.errors)")
            #expect(outcome.errors.contains("--allow-tracked-state"))
            #expect(try await tailor.run("plan", "--allow-tracked-state").exit == 0)
        }
    }

    @Test("in CI, `apply --yes` deletes nothing without `--allow-deletes` or a saved plan")
    func deletions() async throws {
        try await withStarter { tailor, folder in
            let project = "ip: { type: other, medium: illustration }"
            let head = "tailor: 1\nremote: { endpoint: emulator }\n"
            try folder.write(head + "projects: { a: { \(project) }, b: { \(project) } }\n")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            try folder.write(head + "projects: { a: { \(project) } }\n")
            var ci = tailor
            ci.environment["CI"] = "true"
            let outcome = try await ci.run("apply", "--yes")
            #expect(outcome.exit == 8, "\(outcome.errors)")
            #expect((outcome.output + outcome.errors).contains("or apply a saved plan"), "\(outcome.errors)")
            #expect(try await ci.run("plan", "--out", "next.plan").exit == 0)
            #expect(try await ci.run("apply", "next.plan").exit == 0)
        }
    }

    /// Git's index (gitformat-index) with these names, sorted.
    private static func index(of names: [String], version: Int) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(value >> (8 * $0) & 255) } }
        var bytes = Array("DIRC".utf8) + number(version) + number(names.count)
        var before: [UInt8] = []
        for name in names.map({ Array($0.utf8) }) {
            let start = bytes.count
            bytes += [UInt8](repeating: 1, count: 60) + [0, UInt8(name.count)]
            if version == 4 {
                let shared = zip(name, before).prefix { $0 == $1 }.count
                bytes += [UInt8(before.count - shared)] + name[shared...] + [0]
            } else {
                bytes += name
                repeat { bytes.append(0) } while (bytes.count - start) % 8 != 0
            }
            before = name
        }
        return bytes
    }
}
