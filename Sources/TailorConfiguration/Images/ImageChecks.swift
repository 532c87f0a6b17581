import Foundation
import TailorModel
import TailorYAML

/// The limits of the images of every list (contract, POST /tailored-gen/datasets/{dataset_id}/images).
struct ImageChecks {
    let survey: ImageSurvey
    var findings = Findings()

    init(_ survey: ImageSurvey) {
        self.survey = survey
    }

    mutating func check(_ list: ImageList) -> CheckedImages {
        var images: [Located<DesiredImage>] = []
        for candidate in reportingSameNames(list.candidates) {
            if let problem = candidate.name.problemAsName {
                findings.report(.badName(candidate, problem))
                continue
            }
            guard let source = source(of: candidate) else { continue }
            images.append(
                Located(
                    DesiredImage(
                        name: candidate.name, source: source, caption: candidate.caption,
                        rights: candidate.rights.isEmpty ? nil : candidate.rights), at: candidate.place))
        }
        images = reportingSameContent(images)
        warn(about: images)
        return CheckedImages(
            images: images, sidecars: Set(list.candidates.filter(\.readsSidecar).map(\.name)),
            legacyCaptions: Dictionary(
                list.candidates.compactMap { candidate in candidate.legacyCaption.map { (candidate.name, $0) } }
            ) { first, _ in first },
            isComplete: list.isComplete && images.count == list.candidates.count)
    }

    /// What was measured in an image's file; nil for an image behind a url.
    func measured(_ image: DesiredImage) -> MeasuredImage? {
        guard case .file(let path, _) = image.source else { return nil }
        return try? survey[path].get()
    }

    private mutating func source(of candidate: ImageCandidate) -> ImageSource? {
        switch candidate.source {
        case .url(let url, let digest): return .url(url, digest: digest)
        case .file(let path):
            switch survey[path] {
            case .failure(let problem):
                findings.report(problem.diagnostic(path, at: candidate.mark))
                return nil
            case .success(let image):
                let facts = image.facts
                guard min(facts.width, facts.height) >= ContractLimits.smallestSide else {
                    findings.report(.tooSmall(path, facts, smallest: ContractLimits.smallestSide, at: candidate.mark))
                    return nil
                }
                return .file(path: path, facts: facts)
            }
        }
    }

    /// The first of each name.
    private mutating func reportingSameNames(_ candidates: [ImageCandidate]) -> [ImageCandidate] {
        let repeated = candidates.map(\.name.caseFolded).repeated()
        for (index, first) in repeated { findings.report(.sameName(candidates[first], candidates[index])) }
        return candidates.removing(repeated)
    }

    /// The first of each content.
    private mutating func reportingSameContent(_ images: [Located<DesiredImage>]) -> [Located<DesiredImage>] {
        let repeated = images.map(\.value.source.identity).repeated()
        for (index, first) in repeated { findings.report(.sameContent(images[first], images[index])) }
        return images.removing(repeated)
    }

    private mutating func warn(about images: [Located<DesiredImage>]) {
        warn(
            about: images.filter { ($0.value.facts?.byteCount ?? 0) > ContractLimits.largestComfortableFile },
            one: "picture is larger than 12 MB", many: "pictures are larger than 12 MB",
            label: "the vendor may refuse it")
        warn(
            about: images.filter { $0.value.facts?.hasTransparency ?? false },
            one: "picture has transparency", many: "pictures have transparency",
            label: "the vendor turns transparent areas black")
        warn(
            about: images.filter { $0.value.facts?.orientation ?? 1 != 1 },
            one: "picture is turned by EXIF", many: "pictures are turned by EXIF",
            label: "the vendor may not turn them")
    }

    private mutating func warn(about images: [Located<DesiredImage>], one: String, many: String, label: String) {
        for (mark, group) in Dictionary(grouping: images, by: \.mark).sorted(by: { $0.key < $1.key }) {
            let names = group.map(\.value.name)
            findings.report(
                .warning("\(counted(names.count, one, many)): \(names.quoted.folded(to: 3))", at: mark, label: label))
        }
    }
}

extension String {
    /// Why an image cannot have this name; nil when it can.
    fileprivate var problemAsName: String? {
        if allSatisfy(\.isWhitespace) { return "has an empty name" }
        if self == "." || self == ".." { return "would be named `\(self)`, which is a folder" }
        if unicodeScalars.contains(where: \.isControl) {
            return "has a control character in its name"
        }
        return nil
    }

    /// Equal for names that differ only in case.
    fileprivate var caseFolded: String { isASCII ? lowercased() : folding(options: .caseInsensitive, locale: nil) }
}

/// The index of a repeated item, and of the first one that is equal.
private typealias Repetition = (index: Int, first: Int)

extension Array where Element: Hashable {
    fileprivate func repeated() -> [Repetition] {
        var firsts: [Element: Int] = [:]
        firsts.reserveCapacity(count)
        return enumerated().compactMap { index, element in
            guard let first = firsts[element] else {
                firsts[element] = index
                return nil
            }
            return (index, first)
        }
    }
}

extension Array {
    fileprivate func removing(_ repeated: [Repetition]) -> [Element] {
        guard !repeated.isEmpty else { return self }
        let indices = Set(repeated.map(\.index))
        return enumerated().filter { !indices.contains($0.offset) }.map(\.element)
    }
}

extension DesiredImage {
    /// Nil for an image behind a url.
    var facts: ImageFacts? {
        guard case .file(_, let facts) = source else { return nil }
        return facts
    }

    /// Its name in messages: the file or the URL.
    fileprivate var origin: String {
        switch source {
        case .file(let path, _): path
        case .url(let url, _): url.withoutUser.shortened
        }
    }
}

extension Diagnostic {
    static func tooSmall(
        _ path: String, _ facts: ImageFacts, smallest: Int, at mark: SourceMark, address: Address? = nil
    ) -> Diagnostic {
        .error(
            "`\(path)` is \(facts.width) x \(facts.height) pixels", at: mark,
            label: "expected at least \(smallest) x \(smallest)", address: address)
    }

    fileprivate static func badName(_ candidate: ImageCandidate, _ problem: String) -> Diagnostic {
        .error(
            "the image `\(candidate.origin)` \(problem)", at: candidate.mark,
            label: "expected a name such as `hero.png`",
            help: "Give it another `name`.")
    }

    fileprivate static func sameName(_ first: ImageCandidate, _ second: ImageCandidate) -> Diagnostic {
        .error(
            first.name == second.name
                ? "two images are named `\(second.name)`"
                : "two images are named `\(first.name)` and `\(second.name)`, which differ only in case",
            at: second.mark, label: "`\(second.origin)` is the second",
            help: "Give one of them another `name`. With `files`, `name: path` names each after its path.",
            related: [.init("`\(first.origin)` is the first", at: first.mark)])
    }

    fileprivate static func sameContent(
        _ first: Located<DesiredImage>, _ second: Located<DesiredImage>
    ) -> Diagnostic {
        .error(
            "`\(second.value.origin)` is the same picture as `\(first.value.origin)`", at: second.mark,
            label: "remove one of the two", related: [.init("the first is named here", at: first.mark)])
    }
}
