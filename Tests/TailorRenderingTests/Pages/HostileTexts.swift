import Foundation
import TailorModel

@testable import TailorRendering

/// What people from outside could put into names and captions, to break out of what shows them.
enum HostileTexts {
    static let all = [
        "<script>alert(1)</script>", "</details></summary><img src=x onerror=alert(1)>", "```\n# broken out\n```",
        "``````", "` ` `", "@everyone and #1 and GH-1", "[click](https://evil.example)", "![x](https://evil.example/p)",
        "https://evil.example", "| a | b |", "\u{1B}[31mred\u{1B}[0m", "\u{202E}txt.exe", "\u{2066}hidden\u{2069}",
        "a\u{0}b", "<!-- -->", "&lt;b&gt;", "~~~", "    ```", "\r\n\r\n# title", "\u{2028}```\u{2028}",
        String(repeating: "`", count: 4_000), String(repeating: "w", count: 65_536),
        String(repeating: "猫`", count: 20_000), "{{ 7*7 }} ${{ secrets.TOKEN }}", "::set-output name=x::y",
        "  ::stop-commands::x", "a ##[error]x", "##vso[task.setvariable variable=x]y", "## [no command]",
    ]

    /// A page that has the text in every place that something from outside can reach.
    static func page(of name: String) -> Page {
        Page(
            "tailor plan", summary: name.printable,
            sections: Page(of: PlanView(of: plan(of: name)), review(of: name)).sections,
            closing: .init(name: "Hash", value: name.printable))
    }

    /// A plan that has the text everywhere.
    static func plan(of name: String) -> Plan {
        let change = Change(
            address: .project("p"), action: .replace, reason: name,
            fields: [
                FieldChange("name", before: .string(name), after: .object(["a": .string(name)])),
                FieldChange("images[\"\(name)\"]", before: nil, after: .string(name)),
            ], notes: [name])
        return Plan(
            changes: [change], operations: [],
            refusals: [.error(name, at: SourceMark(file: name, line: 1, column: 1, source: name), help: name)],
            lifted: [name], diagnostics: [.warning(name, label: name)])
    }

    /// A receipt that has the text everywhere.
    static func receipt(of name: String) -> ModelReceipt {
        var state = RecordedState(lineage: "lineage", endpoint: name)
        var attributes = DatasetAttributes(id: RemoteID(2), projectID: RemoteID(1), name: name, upload: .advanced)
        attributes.captionPrefix = name
        attributes.archive = ArchiveRecord(url: name, digest: nil, captionedUnder: nil)
        let image = ImageRecord(id: RemoteID(3), identity: ImageIdentity(recorded: name))
        state.datasets[name] = RevisionHistory(current: DatasetRecord(attributes: attributes, images: [name: image]))
        var training = Training()
        training.version = name
        let model = ModelRecord(id: RemoteID(4), datasetID: RemoteID(2), name: name, training: training)
        let run = TrainingRun(
            toolVersion: name, plan: Digest(of: name), checkout: Checkout(commit: name, files: .modified))
        var desired = DesiredGraph()
        var rights = ImageRights()
        for field in ImageRights.Field.allCases { rights[field] = name }
        let pictured = DesiredImage(name: name, source: .url("https://a.example/a.png", digest: nil), rights: rights)
        desired.datasets[name] = DesiredDataset(project: "p", name: name, images: [pictured])
        let inputs = ReceiptInputs(run, desired)
        var receipt = Receipt(
            model, training, on: TrainedDataset(RemoteID(2), in: state, inputs), by: run, at: Samples.time)
        receipt.reported = JSONValue.object([name: .string(name)])
        let file = Download(
            file: name, bytes: 1, sha256: Digest(of: name), continuedAfter: 0, baseModel: name,
            baseModelCard: "https://" + name)
        receipt.weights = Receipt.Weights(file, at: Samples.time)
        let decision = ModelReview.Decision(by: name, at: Samples.time, note: name, commit: name)
        return ModelReceipt(
            address: .model(name), receipt: receipt, role: nil, reviews: [ModelReview(.promoted, of: model, decision)],
            endpoint: name)
    }

    /// A dataset whose pictures, captions, schema and models all have this name.
    static func review(of name: String) -> PlanReview {
        let source = ReviewedPicture.Source(ImageIdentity(recorded: name), path: name, measured: name)
        let pictures = PictureChange.allCases.map {
            ReviewedPicture(
                name: name, change: $0, earlierName: name, shown: source, replaced: $0 == .replaced ? source : nil)
        }
        let model = Lineage.Model(address: .model(name), revision: 1, role: .new, isTrained: true)
        let dataset = DatasetReview(
            address: .dataset(name), action: .revise, revision: 2, pictures: pictures,
            captions: [
                FieldChange("images[\"\(name)\"].caption", before: .string(name), after: ["mood": .string(name)]),
                FieldChange("images[\"\(name)\"].caption", before: [name: "a"], after: [name: .string(name)]),
            ],
            schema: [FieldChange("visual_schema.\(name)", before: .string("a \(name)"), after: .string(name))],
            models: [
                TrainingReview(
                    address: .model(name), action: .revise, revision: 2, isTrained: true,
                    inputs: [FieldChange("training.\(name)", before: .string(name), after: nil)])
            ],
            lineage: Lineage(
                project: name, dataset: .dataset(name),
                revisions: [Lineage.Dataset(revision: 1, role: .deleted, pictures: 3, models: [model])], earlier: 2))
        let image = Page.Picture.Image(width: 160, height: 90, jpeg: Data([0xFF, 0xD8, 0xFF, 0xD9]))
        return PlanReview(datasets: [dataset], thumbnails: [source.key: image])
    }
}
