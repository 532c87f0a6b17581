import TailorModel

/// The checks of captions that were written by hand.
enum CaptionChecks {
    static func equalCaptions(_ list: CheckedList) -> PictureFinding? {
        var groups: [[CheckedList.Image]] = []
        var indices: [JSONValue: Int] = [:]
        for image in list.images {
            guard let caption = image.image.caption else { continue }
            if let index = indices[caption] {
                groups[index].append(image)
            } else {
                indices[caption] = groups.count
                groups.append([image])
            }
        }
        groups = groups.filter { $0.count >= CheckLimits.equalCaptions }.sorted { $0.count > $1.count }
        guard let largest = groups.first else { return nil }
        let names = largest.map(\.image.name).quoted.folded(to: 3)
        let others = groups.dropFirst().reduce(0) { $0 + $1.count }
        return PictureFinding(
            check: .equalCaptions, list: list.name,
            message: "\(largest.count) images have the same caption: \(names)"
                + (others == 0
                    ? "" : "; and \(others) others share \(counted(groups.count - 1, "caption", "captions"))"),
            groups: groups.map { $0.map { $0.found() } })
    }

    /// A name that some captions have has to be in all of them: what it is not said of teaches the name something else.
    static func missingTrigger(_ list: CheckedList) -> PictureFinding? {
        guard !list.triggers.isEmpty else { return nil }
        let written = list.images.compactMap { image in
            image.image.caption.map { (image, $0.canonical.lowercased()) }
        }
        for trigger in list.triggers.sorted() {
            let word = trigger.lowercased()
            let missing = written.filter { !$0.1.contains(word) }.map(\.0)
            guard !missing.isEmpty, missing.count < written.count else { continue }
            return PictureChecks.singles(
                .missingTrigger, "caption does not name `\(trigger)`, others do",
                "captions do not name `\(trigger)`, others do", list, missing.map { $0.found() })
        }
        return nil
    }
}
