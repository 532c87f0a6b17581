import Foundation
import TailorTesting
import Testing

/// Paths that a person gives on the command line.
@Suite("A path on the command line") struct GivenPathsTests {
    @Test("is written through a link, which stays one, and for its owner only")
    func link() async throws {
        try await withStarter { tailor, folder in
            try folder.write("old", as: "real.plan")
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "next.plan").path, withDestinationPath: "real.plan")
            #expect(try await tailor.run("plan", "--out", "next.plan").exit == 0)
            let link = try FileManager.default.destinationOfSymbolicLink(
                atPath: folder.appending(path: "next.plan").path)
            #expect(link == "real.plan")
            #expect(try String(contentsOf: folder.appending(path: "real.plan"), encoding: .utf8).contains("plan_hash"))
            let facts = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "real.plan").path)
            #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            #expect(try await tailor.run("apply", "next.plan").exit == 0)
        }
    }

    @Test("may be a pipe, which stays one")
    func pipe() async throws {
        try await withStarter { tailor, folder in
            let pipe = folder.appending(path: "pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            // Open at both ends, so that nobody waits.
            let reader = open(pipe, O_RDWR | O_NONBLOCK)
            defer { close(reader) }
            let outcome = try await tailor.run("plan", "--out", "pipe")
            #expect(outcome.exit == 0)
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = read(reader, &bytes, bytes.count)
            #expect(count > 0 && String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).contains("plan_hash"))
            // Foundation knows no pipes.
            #expect(try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType == .typeUnknown)
        }
    }

    @Test("`-` is stdout: the plan file there, the plan for people on stderr")
    func standardOutput() async throws {
        try await withStarter { tailor, folder in
            let outcome = try await tailor.run("plan", "--out", "-")
            #expect(outcome.exit == 0)
            #expect(outcome.output.hasPrefix("{") && outcome.output.contains("plan_hash"), "\(outcome.output)")
            #expect(outcome.errors.contains("projects.mascot"), "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "-").path))
        }
    }

    @Test("`~` is HOME, wherever that is, in the YAML too")
    func home() async throws {
        try await withStarter { tailor, folder in
            var elsewhere = tailor
            let home = folder.appending(path: "home")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: false)
            elsewhere.environment["HOME"] = home.path
            #expect(try await elsewhere.run("plan", "--out=~/next.plan").exit == 0)
            #expect(FileManager.default.fileExists(atPath: home.appending(path: "next.plan").path))
            #expect(try await elsewhere.run("apply", "~/next.plan").exit == 0)
            try folder.write(
                """
                tailor: 1
                remote: { endpoint: emulator }
                projects: { p: { ip: { type: other, medium: illustration } } }
                visual_schemas: { s: { file: ~/s.json } }
                datasets: { d: { project: p, visual_schema: s, status: draft } }
                """)
            try home.write("{\"style\": \"flat\"}", as: "s.json")
            let outcome = try await elsewhere.run("validate")
            #expect(outcome.exit == 0, "\(outcome.errors)")
        }
    }

    @Test("a link to a shared state is followed and never replaced; a broken one is an error")
    func sharedState() async throws {
        try await withStarter { tailor, folder in
            let files = FileManager.default
            try files.createDirectory(at: folder.appending(path: "shared"), withIntermediateDirectories: false)
            let link = folder.appending(path: "mine.json").path
            try files.createSymbolicLink(atPath: link, withDestinationPath: "shared/state.json")
            let broken = try await tailor.run("plan", "--state", "mine.json")
            #expect(broken.exit == 1 && broken.errors.contains("is a broken symbolic link"), "\(broken.errors)")

            #expect(try await tailor.run("apply", "--yes", "--state", "shared/state.json").exit == 0)
            #expect(try await tailor.run("apply", "--yes", "--state", "mine.json").exit == 0)
            #expect(try files.destinationOfSymbolicLink(atPath: link) == "shared/state.json")
            #expect(!files.fileExists(atPath: folder.appending(path: "mine.lock").path))
        }
    }
}

/// A folder in which `tailor init` was run.
func withStarter(_ work: (TailorProcess, URL) async throws -> Void) async throws {
    try await withFolder { folder in
        let tailor = TailorProcess(folder: folder)
        #expect(try await tailor.run("init").exit == 0)
        try await work(tailor, folder)
    }
}
