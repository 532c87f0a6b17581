import Testing

/// One harness for all tests of a suite, which therefore may not move its clock.
struct SharedHarness: SuiteTrait, TestScoping {
    var isRecursive: Bool { false }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing tests: @Sendable () async throws -> Void
    ) async throws {
        try await ContractHarness.run { harness in
            try await ContractHarness.$current.withValue(harness) { try await tests() }
        }
    }
}

extension Trait where Self == SharedHarness {
    static var sharedHarness: Self { SharedHarness() }
}
