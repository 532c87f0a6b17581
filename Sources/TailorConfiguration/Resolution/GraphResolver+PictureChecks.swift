import TailorModel
import TailorYAML

// What the pictures of each list show.

extension GraphResolver {
    /// Checks the pictures of every list, after `resolve`.
    /// - Parameter levels: those of the workspace.
    mutating func checkPictures(_ levels: CheckLevels) -> [PictureFinding] {
        let users = datasetsByList()
        let projects = declarations.projects.byKey { $0.value.ip }
        var found: [PictureFinding] = []
        for declared in declarations.imageLists {
            guard let list = declared.value, let images = lists[declared.key] ?? nil else { continue }
            let name = "image_lists.\(declared.key)"
            found += check(
                checkedList(name, images, of: users[declared.key] ?? [], in: projects), list.checks.over(levels),
                at: declared.mark)
        }
        for declared in declarations.datasets {
            guard let dataset = declared.value, case .inline(_, let mark)? = dataset.images,
                let images = inlineLists[declared.key]
            else { continue }
            let name = Address.dataset(declared.key).description
            found += check(checkedList(name, images, of: [dataset], in: projects), levels, at: mark)
        }
        return found
    }

    private mutating func check(_ list: CheckedList, _ levels: CheckLevels, at mark: SourceMark) -> [PictureFinding] {
        PictureCheck.allCases.compactMap { check in
            guard levels[check] != .off, let finding = PictureChecks.finding(of: check, in: list) else { return nil }
            findings.report(finding.diagnostic(levels[check], at: mark))
            return finding
        }
    }

    private func checkedList(
        _ name: String, _ images: CheckedImages, of datasets: [DatasetDeclaration],
        in projects: [String: IntellectualProperty?]
    ) -> CheckedList {
        let used = datasets.compactMap { projects[$0.project.value] ?? nil }
        return CheckedList(
            name: name,
            images: images.images.map { CheckedList.Image(image: $0.value, measured: checks.measured($0.value)) },
            types: Set(used.map(\.type)), triggers: Set(used.compactMap(\.name)))
    }

    /// By the key of an image list, the datasets that take their images from it.
    private func datasetsByList() -> [String: [DatasetDeclaration]] {
        declarations.datasets.compactMap(\.value).reduce(into: [:]) { users, dataset in
            switch dataset.images {
            case .key(let key): users[key.value, default: []].append(dataset)
            case .archive(let archive, _):
                if let list = archive?.check { users[list.value, default: []].append(dataset) }
            case nil, .inline: break
            }
        }
    }
}
