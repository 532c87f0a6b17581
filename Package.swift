// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the product. It lists only what it may know: this file is the architecture, and the compiler keeps it.
func module(_ name: String, knows dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, with dependencies: Target.Dependency..., resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: dependencies + ["TailorTesting"], resources: resources,
        swiftSettings: strict)
}

/// The commit that is built, for `tailor --version`: whoever builds a release says it.
let commit = Context.environment["TAILOR_COMMIT"] ?? ""

let package = Package(
    name: "tailor",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tailor", targets: ["tailor"]),
        // Only for the tests: they preload it into the program.
        .library(name: "KillSwitch", type: .dynamic, targets: ["KillSwitch"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.5.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.16.0"),
    ],
    targets: [
        // C libraries: a module map and a shim for variadic calls.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
        .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CLibWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
        .systemLibrary(name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CProcess"),
        // The JSON Schemas, as texts inside the program: where it is installed, it has no files beside it.
        .target(
            name: "TailorSchemas", path: "schemas",
            resources: [
                "tailor", "plan", "state", "pin", "events", "vendor", "generation", "comparison", "receipt",
            ].map { .embedInCode("\($0).schema.json") },
            swiftSettings: strict),
        // What only the build knows.
        .target(name: "CBuild", cSettings: [.define("TAILOR_COMMIT", to: "\"\(commit)\"")]),

        // A sliding-window limiter: how many requests a minute. Knows nothing.
        module("TailorBudget"),
        // One interface to the codecs of pictures, and loops over pixels. The codecs' jumps end here.
        .target(name: "CCodecs", dependencies: ["CLibDeflate", "CLibJPEG", "CLibPNG", "CLibWebP", "CZlib"]),

        // Every noun and port. No I/O, no clock.
        module("TailorModel", knows: "TailorBudget", .product(name: "Crypto", package: "swift-crypto")),

        // What a path leads to, and the door to files that are tailor's own. Knows nothing.
        module("TailorFiles"),

        // libyaml events to a node tree in which every node keeps file, line and column.
        module("TailorYAML", knows: "TailorModel", "CLibYAML"),

        // Files, variables, references, validation: the desired graph, or diagnostics.
        module("TailorConfiguration", knows: "TailorModel", "TailorYAML"),

        // One libcurl multi handle on its own thread behind an async transport; knows no endpoint.
        module("TailorHTTP", knows: "CLibCurl", .product(name: "HTTPTypes", package: "swift-http-types")),

        // The vendor's endpoints, wire shapes, error shapes, retry policy and request budget.
        module(
            "TailorRemote", knows: "TailorModel", "TailorBudget", "TailorFiles", "TailorHTTP",
            .product(name: "HTTPTypes", package: "swift-http-types")),

        // State document, journal, lock; in a file or in an object store.
        module(
            "TailorState", knows: "TailorModel", "TailorFiles", "TailorHTTP",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "HTTPTypes", package: "swift-http-types")),

        // Pure and total: desired x observed x recorded to a plan.
        module("TailorPlanner", knows: "TailorModel"),

        // A pure machine and its driver: order, concurrency, waiting, cancellation.
        module("TailorExecutor", knows: "TailorModel", "TailorBudget"),

        // The workflows, through ports only.
        module("TailorReconciler", knows: "TailorModel", "TailorPlanner", "TailorExecutor"),

        // Terminal text and JSON: pure functions of nouns.
        module("TailorRendering", knows: "TailorModel"),

        // Decode, measure, hash.
        module("TailorImaging", knows: "TailorModel", "CCodecs"),

        // The files of a workspace: the one place where its paths are opened.
        module("TailorWorkspace", knows: "TailorModel", "TailorFiles", "TailorImaging"),

        // The vendor's world and its HTTP server. Shares no wire type with TailorRemote: it is a second witness.
        module(
            "TailorEmulator", knows: "TailorFiles", "TailorHTTP", "TailorImaging", "TailorModel", "CCodecs", "CLibCurl",
            "CZlib", .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log")),

        // Flags to workflow: the only composition root.
        module(
            "TailorCommands", knows: "TailorModel", "TailorFiles", "TailorYAML", "TailorConfiguration", "TailorHTTP",
            "TailorRemote", "TailorState", "TailorWorkspace", "TailorPlanner", "TailorExecutor", "TailorReconciler",
            "TailorRendering", "TailorImaging",
            "TailorEmulator", "TailorSchemas", "CBuild", "CProcess",
            .product(name: "ArgumentParser", package: "swift-argument-parser")),

        .executableTarget(name: "tailor", dependencies: ["TailorCommands"], swiftSettings: strict),

        // Virtual time and other stand-ins that several test targets share.
        .target(
            name: "TailorTesting",
            dependencies: [
                "CSpawn", "TailorBudget", "TailorModel", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ], path: "Tests/TailorTesting", swiftSettings: strict),
        tests(of: "TailorBudget", with: "TailorBudget"),
        tests(of: "TailorModel", with: "TailorModel"),
        tests(of: "TailorYAML", with: "TailorYAML", "TailorModel"),
        tests(of: "TailorConfiguration", with: "TailorConfiguration", "TailorYAML", "TailorWorkspace", "TailorModel"),
        tests(
            of: "TailorHTTP", with: "TailorHTTP",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types")),
        tests(
            of: "TailorRemote", with: "TailorRemote", "TailorBudget", "TailorHTTP", "TailorEmulator", "TailorImaging",
            "TailorModel",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log")),
        tests(
            of: "TailorState", with: "TailorState", "TailorHTTP", "TailorModel",
            .product(name: "HTTPTypes", package: "swift-http-types"), resources: [.copy("Fixtures")]),
        tests(
            of: "TailorPlanner", with: "TailorPlanner", "TailorExecutor", "TailorRendering", "TailorModel",
            resources: [.copy("GoldenPlans/Golden")]),
        tests(of: "TailorExecutor", with: "TailorExecutor", "TailorBudget", "TailorModel"),
        tests(
            of: "TailorReconciler", with: "TailorReconciler", "TailorExecutor", "TailorConfiguration", "TailorHTTP",
            "TailorRemote", "TailorRendering", "TailorState", "TailorWorkspace", "TailorYAML", "TailorImaging",
            "TailorEmulator", "TailorBudget", "TailorModel", resources: [.copy("Reports/Golden")]),
        tests(
            of: "TailorRendering", with: "TailorRendering", "TailorBudget", "TailorModel", resources: [.copy("Golden")]),
        tests(
            of: "TailorImaging", with: "TailorImaging", "TailorEmulator", "TailorModel",
            resources: [.copy("PictureHashes.txt")]),
        tests(
            of: "TailorWorkspace", with: "TailorWorkspace", "TailorEmulator", "TailorImaging", "TailorModel"),
        tests(
            of: "TailorEmulator", with: "TailorEmulator", "TailorHTTP", "TailorImaging", "TailorModel",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"), resources: [.copy("Fixtures")]),
        // Ends the program at a chosen moment of its work on its files. No module of the product knows it.
        .target(name: "KillSwitch", path: "Tests/KillSwitch"),
        // Starts programs for the tests.
        .target(name: "CSpawn", path: "Tests/CSpawn"),
        // Measures the program of a release build; no test.
        .executableTarget(
            name: "tailor-bench",
            dependencies: [
                "tailor", "TailorModel", "TailorState", "TailorTesting",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ], path: "Tests/Bench", swiftSettings: strict),
        tests(
            of: "Tailor", with: "tailor", "TailorEmulator", "TailorHTTP", "TailorImaging", "TailorModel",
            "TailorRemote", "TailorState", "TailorYAML"),
    ]
)
