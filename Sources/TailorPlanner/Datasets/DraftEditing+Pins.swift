import TailorModel

// A generated value that is not made yet: made on the way, once for all datasets that use it (semantics.md, "The order
// inside a dataset", 2).

extension DraftEditing {
    /// - Returns: the operation after which the value is made and pinned; nil when nothing is to be made.
    func makePin(after base: OperationID?, _ steps: inout Steps, _ builder: inout PlanBuilder) -> OperationID? {
        guard let key = desired.unmadePin, let work = pins.work(on: key) else { return nil }
        if let made = builder.pins[key] { return made }
        var last = base
        if !work.isBegun {
            last = steps.add(
                .generatePin(key, work.pin.recipe), after: [last],
                why:
                    "the pin `\(work.pin.file)` is not there yet, and \(work.pin.recipe.samples.count) samples make it",
                to: &builder)
        }
        for instruction in work.instructions {
            last = steps.add(
                .refinePin(key, instruction: instruction, under: .own), after: [last],
                why: "it is refined: \(instruction)",
                to: &builder)
        }
        let written = steps.add(
            .writePin(key, file: work.pin.file), after: [last], why: "for review, and to be used from there",
            to: &builder)
        builder.pins[key] = written
        return written
    }
}

extension PinPlanning {
    /// A value that is to be made, as a plan shows it: it differs from whatever stands.
    func unmadeFields(of desired: DesiredDataset, over observed: ObservedDataset?) -> [FieldChange] {
        guard let key = desired.unmadePin, let pin = work(on: key)?.pin else { return [] }
        let refined = pin.recipe.instructions.count
        let how =
            "generate from \(pin.recipe.samples.count) samples"
            + (refined == 0 ? "" : ", refine \(refined == 1 ? "once" : "\(refined) times")") + " (\(pin.file))"
        let before: JSONValue? =
            switch pin.recipe.kind {
            case .visualSchema: observed?.schemaDocument
            case .captionPrefix: observed?.captionPrefix.map(JSONValue.string)
            }
        return [FieldChange(pin.recipe.kind.rawValue, before: before, after: .string(how))]
    }
}
