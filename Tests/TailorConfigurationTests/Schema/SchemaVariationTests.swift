import TailorConfiguration
import TailorModel
import Testing

/// Thousands of workspaces, each good but for one thing, as an editor judges them and as the parser does.
@Suite("The editor's schema agrees with the parser, in thousands of variations")
struct SchemaVariationTests {
    private let schema: EditorSchema

    init() throws { schema = try EditorSchema() }

    @Test("the workspaces that are varied have every key")
    func everyKey() {
        let used = SchemaBases.all.reduce(into: Set<String>()) { $0.formUnion(schema.keysUsed(yaml: $1)) }
        #expect(schema.keys.subtracting(used).sorted() == [])
    }

    @Test("the workspaces that are varied are good")
    func goodBases() async {
        for yaml in SchemaBases.all {
            let errors = await Self.errors(of: yaml)
            #expect(errors == nil, "\((errors ?? []).map(\.message))")
            #expect(schema.accepts(yaml: yaml), "\(yaml)")
        }
    }

    @Test("they agree")
    func agreement() async {
        let variations = Set(SchemaVariations.all(of: SchemaBases.all) + SchemaCombinations.all).sorted()
        #expect(variations.count > 6000)
        let parts = (0..<4).map { part in variations.indices.filter { $0 % 4 == part }.map { variations[$0] } }
        let verdicts = await withTaskGroup(of: [Verdict].self) { group in
            for part in parts { group.addTask { await part.verdicts(by: schema) } }
            return await group.reduce([], +)
        }
        let disagreements = verdicts.flatMap(\.disagreements)
        #expect(disagreements.isEmpty, "\(disagreements.count)\n\(disagreements.prefix(50).joined(separator: "\n"))")
        let reasons = verdicts.reduce(into: Set<String>()) { $0.formUnion($1.reasons) }
        #expect(BeyondTheSchema.reasons.subtracting(reasons).sorted() == [], "reasons that nothing needs")
    }

    /// Nil when the parser takes it.
    static func errors(of yaml: String) async -> [Diagnostic]? {
        do throws(InvalidConfiguration) {
            _ = try await WorkspaceLoader(files: VariedFiles(yaml), environment: SchemaBases.environment).load()
            return nil
        } catch {
            return error.diagnostics.filter { $0.severity == .error }
        }
    }

    /// What one workspace shows.
    struct Verdict {
        var disagreements: [String] = []
        /// Why the parser refuses it, and the schema need not.
        var reasons: [String] = []

        init(_ yaml: String, by schema: EditorSchema) async {
            let errors = await SchemaVariationTests.errors(of: yaml)
            switch (schema.accepts(yaml: yaml), errors) {
            case (true, nil), (false, .some): break
            case (false, nil) where BeyondTheSchema.isEmptyReference(yaml): break
            case (false, nil): disagreements = ["only the parser takes this:\n\(yaml)"]
            case (true, let errors?):
                for error in errors {
                    if let reason = BeyondTheSchema.reason(error, in: yaml) {
                        reasons.append(reason)
                    } else {
                        disagreements.append("only the schema takes: \(error.mark?.source ?? ""): \(error.message)")
                    }
                }
            }
        }
    }
}

extension [String] {
    fileprivate func verdicts(by schema: EditorSchema) async -> [SchemaVariationTests.Verdict] {
        var verdicts: [SchemaVariationTests.Verdict] = []
        for yaml in self {
            verdicts.append(await SchemaVariationTests.Verdict(yaml, by: schema))
            // Servers of other tests answer on the same few threads.
            await Task.yield()
        }
        return verdicts
    }
}
