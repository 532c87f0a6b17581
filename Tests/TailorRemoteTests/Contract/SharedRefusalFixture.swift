import Testing

/// One fixture for all tests of a suite.
struct SharedRefusalFixture: SuiteTrait, TestScoping {
    var isRecursive: Bool { false }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing tests: @Sendable () async throws -> Void
    ) async throws {
        try await RefusalFixture.run { fixture in
            try await RefusalFixture.$current.withValue(fixture) { try await tests() }
        }
    }
}

extension Trait where Self == SharedRefusalFixture {
    static var sharedRefusalFixture: Self { SharedRefusalFixture() }
}
