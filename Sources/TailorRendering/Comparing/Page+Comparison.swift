import TailorModel

extension Page {
    /// A comparison in lines, for comments.
    package init(of comparison: ModelComparison) {
        let text = ComparisonText(style: .plain)
        let documents = comparison.documents
        self.init(
            "tailor compare", summary: comparison.lead,
            sections: [
                Section(
                    title: "Revisions (\(comparison.revisions.count))", isFolded: false,
                    entries: comparison.revisions.map { Entry(lines: text.lines(of: $0)) }),
                Section(
                    title: "Samples (\(comparison.prompts.count))", isFolded: false,
                    entries: comparison.prompts.map { Entry(lines: text.lines(of: $0, in: comparison)) }),
                Section(
                    title: "What they were trained on", isFolded: false, form: .changes,
                    entries: comparison.differences.map { Entry(lines: text.lines(of: $0, documents)) }),
            ])
    }

    /// A comparison to look at: the pictures side by side, a row for each prompt.
    package init(picturing comparison: ModelComparison) {
        self.init(
            "tailor compare", summary: comparison.lead,
            sections: [
                Section(
                    title: "Samples (\(comparison.prompts.count))", isFolded: false,
                    entries: comparison.prompts.map { prompt in
                        Entry(
                            heading: prompt.name.printable,
                            blocks: [.row(comparison.row(of: prompt))])
                    })
            ]
                + comparison.differences.map { difference in
                    Section(
                        title: "\(difference.title): what they were trained on", isFolded: false,
                        entries: comparison.blocks(of: difference).map { Entry(blocks: [$0]) }
                            + Entry.notes(of: difference, comparison.documents))
                } + [
                    Section(
                        title: "Revisions (\(comparison.revisions.count))", isFolded: false,
                        entries: comparison.revisions.map { revision in
                            Entry(blocks: [
                                .comparison(
                                    Comparison(
                                        revision.title,
                                        items: revision.facts.map { Comparison.Item($0.name, [.same($0.value)]) }))
                            ])
                        })
                ])
    }
}

extension Page.Entry {
    fileprivate static func notes(of difference: RevisionDifference, _ documents: [Digest: JSONValue]) -> [Page.Entry] {
        let nothing = difference.isEmpty ? "Nothing differs." : nil
        return [nothing, difference.gap(documents)].compactMap { $0.map { Page.Entry(lines: [$0]) } }
    }
}

extension ModelComparison {
    /// The first sentence of a page.
    fileprivate var lead: String {
        [summary + ".", emptiness, advice].compactMap { $0 }.joined(separator: " ")
    }

    fileprivate func row(of prompt: ComparedPrompt) -> Page.PictureRow {
        Page.PictureRow(
            text: prompt.description,
            cells: zip(revisions, prompt.results).map { revision, sample in
                let picture = sample?.picture
                let missing = picture == nil ? sample.absence : "its file is not on this machine"
                return Page.PictureRow.Cell(
                    title: revision.title, description: "\(prompt.name), \(revision.title)",
                    content: picture.flatMap { pictures[$0.file] }.map(Page.PictureRow.Content.picture)
                        ?? .text(missing))
            })
    }

    fileprivate func blocks(of difference: RevisionDifference) -> [Page.Block] {
        let galleries = PictureChange.allCases.compactMap { change in
            Page.Gallery(change, of: difference.pictures.filter { $0.change == change }, thumbnails)
        }
        let texts = [
            Page.Comparison(captions: difference.captionFields(documents)),
            Page.Comparison(schema: difference.schemaFields(documents) ?? []),
            Page.Comparison(training: difference.training),
        ]
        return galleries.map(Page.Block.gallery) + texts.compactMap { $0.map(Page.Block.comparison) }
    }
}
