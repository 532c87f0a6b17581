import Foundation
import Testing

@testable import TailorEmulator

/// The table of operations in the documentation says what /openapi.yaml says, and names tests that exist.
@Suite struct StatusTableTests {
    private struct Row {
        let operation: String
        let statuses: [String]
        let tests: [String]
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    private func rows() throws -> [Row] {
        let page = Self.root.appending(path: "Sources/tailor/Documentation.docc/Emulator.md")
        let pattern = /\| `((?:GET|POST|PUT|DELETE) [^`]+)` \| ([0-9 ]+) \| (.+) \|/
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").compactMap { line in
            guard let match = line.wholeMatch(of: pattern) else { return nil }
            return Row(
                operation: String(match.1), statuses: match.2.split(separator: " ").map(String.init),
                tests: match.3.matches(of: /`([^`]+)`/).map { String($0.1) })
        }
    }

    @Test("lists every operation with its statuses") func listsEveryOperationWithItsStatuses() throws {
        let rows = try rows()
        #expect(rows.map(\.operation) == Routes.all.map(\.name))
        for row in rows {
            #expect(row.statuses == Described.statuses[row.operation]?.sorted(), "\(row.operation)")
        }
    }

    @Test("names tests that exist") func namesTestsThatExist() throws {
        let folder = Self.root.appending(path: "Tests/TailorEmulatorTests")
        for row in try rows() {
            #expect(!row.tests.isEmpty, "\(row.operation)")
            for test in row.tests {
                let names = test.split(separator: ".")
                try #require(names.count == 2, "\(test)")
                let suite = try String(contentsOf: folder.appending(path: "\(names[0]).swift"), encoding: .utf8)
                #expect(suite.contains("func \(names[1])("), "\(test)")
            }
        }
    }
}
