import TailorModel

// A generated value that is not made yet: made on the way, once for all datasets that use it (Planning.md, "Pins").

extension DraftEditing {
    /// - Returns: the operation after which the value is made and pinned; nil when nothing is to be made.
    func makePin(after base: OperationID?, _ builder: inout PlanBuilder) -> OperationID? {
        guard let key = desired.unmadePin, let work = subject.context.pins.work(on: key) else { return nil }
        if let made = builder.pins[key] { return made }
        var last = base
        if !work.isBegun {
            last = builder.add(
                .generatePin(key, work.pin.recipe), at: address, after: [last],
                why:
                    "the pin `\(work.pin.file)` does not exist yet")
        }
        for instruction in work.instructions {
            last = builder.add(
                .refinePin(key, instruction: instruction, under: .own), at: address, after: [last],
                why: "it is refined: \(instruction)")
        }
        let written = builder.add(
            .writePin(key, file: work.pin.file), at: address, after: [last],
            why: "the value is kept in its pin file")
        builder.pins[key] = written
        return written
    }
}
