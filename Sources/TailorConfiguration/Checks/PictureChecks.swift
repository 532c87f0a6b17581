import TailorModel

/// The checks of a list's pictures, each with what it finds; nil when it finds nothing.
enum PictureChecks {
    static func finding(of check: PictureCheck, in list: CheckedList) -> PictureFinding? {
        switch check {
        case .nearDuplicates: nearDuplicates(list)
        case .blur: blur(list)
        case .darkness: darkness(list)
        case .lowInformation: lowInformation(list)
        case .subjectMargin: subjectMargin(list)
        case .aspectRatio: aspectRatio(list)
        case .cmyk: cmyk(list)
        case .grey: grey(list)
        case .mixedSizes: mixedSizes(list)
        case .equalCaptions: CaptionChecks.equalCaptions(list)
        case .missingTrigger: CaptionChecks.missingTrigger(list)
        }
    }

    private static func nearDuplicates(_ list: CheckedList) -> PictureFinding? {
        let hashed = list.images.compactMap { image in image.measured?.features.hash.map { (image, $0) } }
        let groups = NearDuplicates.groups(of: hashed.map(\.1), within: CheckLimits.hashDistance)
        guard !groups.isEmpty else { return nil }
        let count = groups.reduce(0) { $0 + $1.count }
        let names = groups.prefix(3).map { "\($0.map { hashed[$0].0.image.name }.quoted.folded(to: 3))" }
        let rest = groups.count > 3 ? "; and \(counted(groups.count - 3, "group", "groups")) more" : ""
        let found = "\(count) pictures look alike"
        return PictureFinding(
            check: .nearDuplicates, list: list.name,
            message: (groups.count == 1 ? "\(found): " : "\(found), in \(groups.count) groups: ")
                + names.joined(separator: "; ") + rest,
            groups: groups.map { $0.map { hashed[$0].0.found() } })
    }

    private static func blur(_ list: CheckedList) -> PictureFinding? {
        let found = list.worst { image in
            let features = image.features
            let isBlurred =
                features.sharpness < CheckLimits.sharpness && features.entropy >= CheckLimits.leastEntropyOfEdges
            return isBlurred ? features.sharpness : nil
        }
        return singles(
            .blur, "picture is blurred", "pictures are blurred", list,
            found.map { $0.image.found("sharpness \($0.measure)") })
    }

    private static func darkness(_ list: CheckedList) -> PictureFinding? {
        let found = list.worst { $0.features.brightness < CheckLimits.brightness ? $0.features.brightness : nil }
        return singles(
            .darkness, "picture is dark", "pictures are dark", list,
            found.map { $0.image.found("brightness \($0.measure) of 255") })
    }

    private static func lowInformation(_ list: CheckedList) -> PictureFinding? {
        guard !list.isOnly(.icons) else { return nil }
        let found = list.worst { $0.features.entropy < CheckLimits.entropy ? $0.features.entropy : nil }
        return singles(
            .lowInformation, "picture shows little", "pictures show little", list,
            found.map { $0.image.found("\(decimal($0.measure)) bits") })
    }

    private static func subjectMargin(_ list: CheckedList) -> PictureFinding? {
        guard !list.isOnly(.stylizedScene) else { return nil }
        let found = list.worst { image in image.features.subject.flatMap { $0 < CheckLimits.subject ? $0 : nil } }
        return singles(
            .subjectMargin, "picture has a wide margin around its subject",
            "pictures have wide margins around their subjects", list,
            found.map { $0.image.found("the subject takes \($0.measure)%") })
    }

    private static func aspectRatio(_ list: CheckedList) -> PictureFinding? {
        let found = list.worst { image -> Int? in
            let (width, height) = (image.facts.width, image.facts.height)
            let (longer, shorter) = (max(width, height), min(width, height))
            return longer > CheckLimits.aspectRatio * shorter ? -(longer * 100 / shorter) : nil
        }
        return singles(
            .aspectRatio, "picture is very long", "pictures are very long", list,
            found.map { $0.image.found($0.image.size) })
    }

    private static func cmyk(_ list: CheckedList) -> PictureFinding? {
        let found = list.images.filter { $0.measured?.features.isPrinted ?? false }
        return singles(
            .cmyk, "picture has the colours of printing inks (CMYK)",
            "pictures have the colours of printing inks (CMYK)", list, found.map { $0.found() })
    }

    private static func grey(_ list: CheckedList) -> PictureFinding? {
        let found = list.images.filter { ($0.measured?.features.colour ?? 255) <= CheckLimits.colour }
        guard found.count * 2 < list.images.compactMap(\.measured).count else { return nil }
        return singles(
            .grey, "picture is grey in a set with colours", "pictures are grey in a set with colours", list,
            found.map { $0.found() })
    }

    private static func mixedSizes(_ list: CheckedList) -> PictureFinding? {
        let areas = list.images.compactMap(\.measured).map(\.facts.area).sorted()
        guard !areas.isEmpty else { return nil }
        let middle = areas[areas.count / 2]
        let found = list.worst { image -> Double? in
            let area = image.facts.area
            guard area > CheckLimits.areas * middle || area * CheckLimits.areas < middle else { return nil }
            return -max(Double(area) / Double(middle), Double(middle) / Double(area))
        }
        return singles(
            .mixedSizes, "picture has another size than most", "pictures have other sizes than most", list,
            found.map { $0.image.found($0.image.size) })
    }

    /// Images that were found one by one.
    static func singles(
        _ check: PictureCheck, _ one: String, _ many: String, _ list: CheckedList, _ found: [PictureFinding.Image]
    ) -> PictureFinding? {
        guard !found.isEmpty else { return nil }
        let names = found.map { image in "`\(image.name)`" + (image.measured.map { " (\($0))" } ?? "") }
        return PictureFinding(
            check: check, list: list.name, message: "\(counted(found.count, one, many)): \(names.folded(to: 3))",
            groups: found.map { [$0] })
    }

    /// Hundredths in two decimal places.
    private static func decimal(_ hundredths: Int) -> String {
        "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    }
}

extension CheckedList {
    /// Every project that uses the list is of this type.
    fileprivate func isOnly(_ type: IPType) -> Bool { types == [type] }
}

extension CheckedList.Image {
    fileprivate var size: String? { measured.map { "\($0.facts.width) x \($0.facts.height)" } }
}

extension ImageFacts {
    fileprivate var area: Int { width * height }
}
