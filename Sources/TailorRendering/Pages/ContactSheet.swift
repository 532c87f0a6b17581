import TailorModel

/// Pictures of one list that people should look at, and why. The pictures are small already: nothing is read here.
package struct ContactSheet: Hashable, Sendable {
    package struct Finding: Hashable, Sendable {
        /// One sentence.
        let message: String
        /// Pictures that belong together, such as those that look alike, are one group; others are groups of one.
        let groups: [[Page.Picture]]
        /// Pictures that the finding has and the sheet has not.
        let rest: Int

        package init(_ message: String, groups: [[Page.Picture]], rest: Int) {
            self.message = message
            self.groups = groups
            self.rest = rest
        }
    }

    /// What the list is called.
    let list: String
    let findings: [Finding]

    package init(of list: String, findings: [Finding]) {
        self.list = list
        self.findings = findings
    }
}

extension Page.Section {
    /// In columns; the rest of a list's name is cut.
    private static let widestName = 120

    /// One list, with a heading and pictures for each finding.
    init(_ sheet: ContactSheet) {
        self.init(
            title: "Pictures of \(sheet.list.printable.shortened(to: Self.widestName))", isFolded: false,
            entries: sheet.findings.map { finding in
                Page.Entry(
                    heading: finding.message.printable,
                    lines: finding.rest == 0
                        ? [] : ["\(counted(finding.rest, "more picture is", "more pictures are")) not shown."],
                    blocks: [.gallery(Page.Gallery(groups: finding.groups))])
            })
    }
}
