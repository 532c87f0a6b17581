import TailorModel

// A generated value that does not exist yet: the first dataset that uses it makes it (Planning.md, "Pins").

extension DraftEditing {
    /// - Returns: the operation after which the value is pinned; nil when there is none to make.
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
