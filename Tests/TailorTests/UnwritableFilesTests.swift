import Foundation
import TailorTesting
import Testing

/// Files that a command is asked to write and cannot.
@Suite("A file that cannot be written") struct UnwritableFilesTests {
    @Test("is named, with the reason and what to do, in the words of tailor", arguments: ["plans/next.plan", "plans"])
    func plan(_ file: String) async throws {
        try await withFolder { folder in
            let tailor = TailorProcess(folder: folder)
            #expect(try await tailor.run("init").exit == 0)
            if file == "plans" {
                try FileManager.default.createDirectory(
                    at: folder.appending(path: file), withIntermediateDirectories: false)
            }
            let outcome = try await tailor.run("plan", "--out", file)
            #expect(outcome.exit == 1)
            #expect(outcome.errors.contains("the plan cannot be written to \(file): "), "\(outcome.errors)")
            let reason = file == "plans" ? "it is a folder" : "there is no folder "
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
            #expect(outcome.errors.contains(file == "plans" ? "Name a file, not a folder." : "Make the folder first"))
        }
    }

    @Test("stops `init`")
    func workspace() async throws {
        try await withFolder { folder in
            try folder.write("a file", as: "taken")
            let outcome = try await TailorProcess(folder: folder).run("init", "-C", "taken")
            #expect(outcome.exit == 1)
            #expect(
                outcome.errors.contains("tailor.schema.json cannot be written: not a directory"), "\(outcome.errors)")
        }
    }
}
