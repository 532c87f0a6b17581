import TailorModel
import TailorYAML

/// Everything that has a name in the workspace, each checked by itself.
struct Declarations: Sendable {
    let projects: [Declared<Located<DesiredProject>>]
    let schemas: [Declared<VisualSchemaDeclaration>]
    let imageLists: [Declared<ImageList>]
    let prompts: [Declared<[PromptDeclaration]>]
    let datasets: [Declared<DatasetDeclaration>]
    let models: [Declared<ModelDeclaration>]
    /// What the YAML only refers to.
    let existing: [Address: Declared<ExistingObject>]
    let moves: [MoveDeclaration]
    let removals: [RemovalDeclaration]
    let imports: [ImportDeclaration]
    /// Every file could be read. Otherwise what seems to be missing may be in the rest.
    let isComplete: Bool

    init(_ sections: Sections, in folder: any WorkspaceReading, findings: inout Findings) {
        isComplete = sections.isComplete
        existing = sections.existing(findings: &findings)
        projects = sections["projects"].specifications.declarations(ProjectSection.table, .project, findings: &findings)
        {
            ProjectSection.read($0, &$1)
        }
        schemas = sections["visual_schemas"].declarations(VisualSchemaSection.table, findings: &findings) {
            VisualSchemaSection.read(PinName(key: $0, stem: $0), &$1, in: folder)
        }
        let forms = sections["datasets"].captionForms
        imageLists = sections["image_lists"].declarations(ImageListSection.table, findings: &findings) {
            ImageListSection.read(&$1, forms: forms[$0] ?? [.json], in: folder)
        }
        prompts = PromptSection.sets(sections["prompts"], in: folder, findings: &findings)
        datasets = sections["datasets"].specifications.declarations(DatasetSection.table, .dataset, findings: &findings)
        {
            DatasetSection.read($0, &$1, in: folder)
        }
        models = sections["models"].specifications.declarations(ModelSection.table, .model, findings: &findings) {
            ModelSection.read($0, &$1, in: folder)
        }
        moves = sections.list("moved").entries(MoveSection.table, findings: &findings, read: MoveSection.read)
        removals = sections.list("removed").entries(
            RemovalSection.table, findings: &findings, read: RemovalSection.read)
        imports = sections.list("import").entries(ImportSection.table, findings: &findings, read: ImportSection.read)
        reportSameNames(findings: &findings)
        reportMovesAndRemovals(findings: &findings)
        reportImports(findings: &findings)
    }

    /// Every picture file that some list names.
    var imagePaths: Set<ExactPath> {
        let inline = datasets.compactMap { declared -> ImageList? in
            guard case .inline(let list, _)? = declared.value?.images else { return nil }
            return list
        }
        let samples = generated.compactMap { declared -> ImageList? in
            guard case .inline(let list, _) = declared.samples else { return nil }
            return list
        }
        let lists = imageLists.compactMap(\.value) + inline + samples
        var paths: Set<ExactPath> = []
        for list in lists {
            for case .file(let path) in list.candidates.lazy.map(\.source) { paths.insert(ExactPath(path)) }
        }
        return paths
    }

    /// Every generated value, wherever it is declared.
    var generated: [GenerateDeclaration] {
        let shared = schemas.compactMap(\.value?.generate)
        let own = datasets.compactMap(\.value).flatMap { dataset -> [GenerateDeclaration] in
            var declared: [GenerateDeclaration] = []
            if case .inline(let schema?)? = dataset.schema, let generate = schema.generate { declared.append(generate) }
            if case .generated(let generate)? = dataset.prefix?.value { declared.append(generate) }
            return declared
        }
        return shared + own
    }
}
