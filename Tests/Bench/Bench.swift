import Foundation
import TailorTesting

/// Measures the program as it is used: `swift run -c release tailor-bench [IMAGES]` prints one table of what its
/// commands take, for workspaces of up to so many images (1,000,000).
@main
struct Bench {
    static func main() async {
        do {
            try await run()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() async throws {
        let largest = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let tailor = try Program.besideThis()
        try await withFolder { folder in
            try await Vendor.serving { vendor in
                let stage = Stage(folder: folder, vendor: vendor, tailor: tailor)
                Table.printHead()
                try await stage.startUp()
                for images in [1000, 10_000, 100_000, 1_000_000] where images <= largest {
                    try await stage.read(images)
                }
                try await stage.apply()
                try await stage.recover()
            }
        }
        Table.printMachine()
    }
}

/// What the measurements need.
struct Stage: Sendable {
    let folder: URL
    let vendor: Vendor
    let tailor: Program
}
