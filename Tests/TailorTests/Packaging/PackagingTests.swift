import Foundation
import TailorTesting
import Testing

/// What a release has besides the program, from the program of this build. `.ci/release` and `.ci/installed` build and try
/// the whole, which takes a build of its own.
@Suite("Packaging")
struct PackagingTests {
    private static let packaging = Page.root.appending(path: ".ci/packaging")

    private static func has(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    private static let isCheckout =
        has("git") && FileManager.default.fileExists(atPath: Page.root.appending(path: ".git").path)

    /// Runs a program of the path, which has to succeed.
    private static func run(_ arguments: String..., in folder: URL) async throws -> String {
        let outcome = try await TailorProcess(folder: folder, environment: ["SOURCE_DATE_EPOCH": "1767225600"])
            .start("/usr/bin/env", arguments).outcome()
        try #require(outcome.exit == 0, "\(arguments.joined(separator: " ")): \(outcome.errors)\(outcome.output)")
        return outcome.output
    }

    @Test("each command has a manual page with its flags", .enabled(if: has("python3"), "there is no python3 here"))
    func manual() async throws {
        try await withFolder { folder in
            let pages = folder.appending(path: "man")
            _ = try await Self.run(
                Self.packaging.appending(path: "manual").path, TailorProcess.built("tailor").path, pages.path,
                in: folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: pages.path)
            for name in ["tailor.1", "tailor-plan.1", "tailor-state.1", "tailor-state-move-backend.1"] {
                #expect(names.contains(name))
            }
            #expect(!names.contains("tailor-help.1"))
            let plan = try String(contentsOf: pages.appending(path: "tailor-plan.1"), encoding: .utf8)
            #expect(plan.hasPrefix(".Dd January 1, 2026\n.Dt TAILOR-PLAN 1\n"))
            for line in [
                ".Nd Show what would change, and the requests it takes", ".It Fl -out Ar \\&file",
                ".It Fl -locked , Fl -no-locked", ".Sh EXIT STATUS", ".It 8", "Refused by a guard.", ".Xr tailor 1",
            ] {
                #expect(plan.contains(line + "\n"), "\(line)")
            }
            let tailor = try String(contentsOf: pages.appending(path: "tailor.1"), encoding: .utf8)
            #expect(tailor.contains(".It Ev \\&BRIA_API_TOKEN\n"))
            #expect(tailor.contains(".It Xr tailor-state 1\n"))
        }
    }

    @Test(
        "mandoc finds no fault in the manual pages",
        .enabled(if: has("python3") && has("mandoc"), "there is no mandoc here; apt-get install mandoc python3"))
    func manualIsSound() async throws {
        try await withFolder { folder in
            let pages = folder.appending(path: "man")
            _ = try await Self.run(
                Self.packaging.appending(path: "manual").path, TailorProcess.built("tailor").path, pages.path,
                in: folder)
            let faults = try await Self.run("sh", "-c", "mandoc -T lint -W warning man/*.1", in: folder)
            #expect(faults.isEmpty)
        }
    }

    @Test("Changes.md has an entry of this version, also as a Debian changelog", .enabled(if: has("python3")))
    func changes() async throws {
        try await withFolder { folder in
            let line = try await TailorProcess(folder: folder).run("--version").output
            let version = try #require(line.split(separator: " ").dropFirst().first)
            let changelog = try await Self.run(
                Self.packaging.appending(path: "changelog").path, String(version), "Ada <ada@example.com>", in: folder)
            #expect(changelog.hasPrefix("tailor (\(version)) stable; urgency=medium\n\n  * "))
            #expect(changelog.hasSuffix("\n\n -- Ada <ada@example.com>  Thu, 01 Jan 2026 00:00:00 +0000\n"))
            #expect(changelog.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    @Test("completions are scripts that their shells can read", arguments: ["bash", "zsh", "fish"].filter(has))
    func completions(shell: String) async throws {
        try await withFolder { folder in
            let script = try await TailorProcess(folder: folder).run("--generate-completion-script", shell)
            #expect(script.exit == 0)
            try script.output.write(to: folder.appending(path: "script"), atomically: true, encoding: .utf8)
            _ = try await Self.run(shell, "-n", "script", in: folder)
        }
    }

    @Test(
        "the Homebrew formula names the repository, the tag and the commit",
        .enabled(if: isCheckout, "this is no Git checkout"))
    func formula() async throws {
        let script = Self.packaging.appending(path: "formula").path
        let formula = try await Self.run(script, "https://git.example.com/studio/tailor", "v0.1.0", in: Page.root)
        #expect(formula.contains(#"url "https://git.example.com/studio/tailor.git", tag: "v0.1.0", revision: ""#))
        #expect(!formula.contains("@"))
        let refused = try await TailorProcess(folder: Page.root).start(script, ["javascript:x", "v0.1.0"]).outcome()
        #expect(refused.exit == 64)
    }
}
