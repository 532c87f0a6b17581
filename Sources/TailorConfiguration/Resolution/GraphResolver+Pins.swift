import TailorModel
import TailorYAML

// Generated values, and the captions of legacy families.

extension GraphResolver {
    /// Every generated value, used or not, with its samples.
    mutating func pins() -> [String: DesiredPin] {
        var pins: [String: DesiredPin] = [:]
        var files: [String: GenerateDeclaration] = [:]
        for declared in declarations.generated {
            if let first = files.updateValue(files[declared.file] ?? declared, forKey: declared.file) {
                findings.report(.samePin(first, declared))
            }
            let recipe = PinRecipe(
                kind: declared.kind, samples: samples(of: declared), instructions: declared.instructions)
            pins[declared.key] = DesiredPin(recipe: recipe, file: declared.file, found: declared.found)
            if let pin = declared.found, let reason = recipe.staleness(of: pin.provenance) {
                findings.report(.stalePin(declared, because: reason))
            }
        }
        return pins
    }

    private mutating func samples(of declared: GenerateDeclaration) -> [PinSample] {
        let (checked, mark): (CheckedImages?, SourceMark)
        switch declared.samples {
        case .list(let key, let first):
            follow(key, to: lists.keys, "image list", "image lists", from: nil)
            mark = key.mark
            checked = (lists[key.value] ?? nil).map { list in
                CheckedImages(
                    images: Array(list.images.prefix(first)), sidecars: list.sidecars, legacyCaptions: [:],
                    isComplete: list.isComplete)
            }
        case .inline(let list, let place):
            mark = place
            checked = checks.check(list)
        }
        guard let checked else { return [] }
        let count = checked.images.count
        if checked.isComplete, !ContractLimits.samples(of: declared.kind).contains(count) {
            findings.report(.wrongSampleCount(count, of: declared.kind, at: mark))
        }
        return checked.images.map { PinSample(name: $0.value.name, source: $0.value.source) }
    }

    mutating func checkCaptions(of images: CheckedImages, arePlain: Bool, _ address: Address) {
        for image in images.images {
            guard let caption = image.value.caption else { continue }
            if caption.canonical.lowercased().contains("[trigger]") {
                findings.report(.leftPlaceholder(image, address))
            }
            if case .string = caption {
                if !arePlain { findings.report(.plainCaption(image, address)) }
            } else if arePlain {
                findings.report(.captionOfToday(image, address))
            }
        }
    }
}

extension [GenerateDeclaration] {
    /// Warns of values that an emulator generated: they are placeholders.
    func warnOfRehearsals(_ findings: inout Findings) {
        for declared in self {
            guard let pin = declared.found, pin.provenance.isRehearsed, !pin.isEdited else { continue }
            findings.report(.rehearsedPin(declared))
        }
    }
}
