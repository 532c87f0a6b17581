import TailorModel

/// The first names that fit, and `…` when there are more: `hero.png, jump.png, …`.
func listed(_ names: [String], columns width: Int = 60) -> String {
    var text = ""
    for (position, name) in names.enumerated() {
        let next = (position == 0 ? "" : ", ") + name.printable
        let isLast = position == names.count - 1
        guard position == 0 || (text + next).columns + (isLast ? 0 : 3) <= width else { return text + ", …" }
        text += next
    }
    return text
}

/// "Did you mean `a`, `b` or `c`?"; nil when no name is near.
func didYouMean(_ names: [String]) -> String? {
    names.isEmpty ? nil : "Did you mean \(names.quoted.series("or"))?"
}
