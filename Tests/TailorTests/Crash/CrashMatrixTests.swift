import Testing

/// The program is ended at every moment of its work, run again, and has lost nothing and made nothing twice
/// (StateAndJournal.md, "How this is tested").
@Suite struct CrashMatrixTests {
    @Test("anywhere") func anywhere() async throws {
        let all = try await CrashMatrix.report("Crash matrix", CrashScenario.all) { $0.quirk == nil ? 4 : 1 }
        // What is waited for may take a request more or less.
        #expect(all.missed * 20 <= all.cases)
    }
}
