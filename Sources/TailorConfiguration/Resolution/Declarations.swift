import TailorModel
import TailorYAML

/// Everything that the workspace gives a name to, each checked by itself.
struct Declarations: Sendable {
    let projects: [Declared<Located<DesiredProject>>]
    let schemas: [Declared<JSONValue>]
    let imageLists: [Declared<ImageList>]
    let datasets: [Declared<DatasetDeclaration>]
    let models: [Declared<ModelDeclaration>]
    /// Every file could be read. When not, what seems to be missing may stand in the rest.
    let isComplete: Bool

    init(_ sections: Sections, in folder: WorkspaceFolder, findings: inout Findings) {
        isComplete = sections.isComplete
        projects = sections["projects"].declarations(ProjectSection.table, .project, findings: &findings) {
            ProjectSection.read($0, &$1)
        }
        schemas = sections["visual_schemas"].declarations(VisualSchemaSection.table, findings: &findings) {
            VisualSchemaSection.read(&$1, in: folder)
        }
        imageLists = sections["image_lists"].declarations(ImageListSection.table, findings: &findings) {
            ImageListSection.read(&$1, in: folder)
        }
        datasets = sections["datasets"].declarations(DatasetSection.table, .dataset, findings: &findings) {
            DatasetSection.read($0, &$1, in: folder)
        }
        models = sections["models"].declarations(ModelSection.table, .model, findings: &findings) {
            ModelSection.read($0, &$1)
        }
        reportTwins(findings: &findings)
    }

    /// Every picture file that some list names.
    var imagePaths: Set<String> {
        let inline = datasets.compactMap { declared -> ImageList? in
            guard case .inline(let list, _)? = declared.value?.images else { return nil }
            return list
        }
        return Set((imageLists.compactMap(\.value) + inline).flatMap(\.candidates).compactMap(\.path))
    }
}
