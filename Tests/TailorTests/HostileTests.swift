import Foundation
import TailorTesting
import Testing

/// Files that nobody writes by hand get a diagnostic from the real program, and never a crash.
@Suite struct HostileTests {
    private static let bomb =
        "a0: &a0 [x, x]\n"
        + (1..<12).map { level in
            let below = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            return "a\(level): &a\(level) [\(below)]\n"
        }.joined()

    @Test(
        "gets a diagnostic",
        arguments: [
            Data(bomb.utf8), Data(String(repeating: "[", count: 20_000).utf8),
            Data([0x74, 0x3A, 0x20, 0xFF, 0xFE, 0xC0]),
            Data("tailor: 1\u{0}\n".utf8), Data(repeating: 0x78, count: 100_000_000), Data(),
        ])
    func getsADiagnostic(content: Data) async throws {
        try await withFolder { folder in
            try content.write(to: folder.appending(path: "tailor.yaml"))
            let outcome = try await TailorProcess(folder: folder).run("validate")
            #expect(outcome.exit == 4)
            #expect(outcome.errors.contains("error: ") && outcome.errors.contains("tailor.yaml"))
            #expect(outcome.errors.utf8.count < 5_000)
        }
    }
}
