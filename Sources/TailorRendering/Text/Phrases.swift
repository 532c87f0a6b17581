/// `1 image`, `3 images`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

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

/// A span of time for people: `40 ms`, `0.2 s`, `42 s`, `7 min`, `2 h 5 min`.
func spoken(seconds: Double) -> String {
    if seconds > 0, seconds < 0.095 { return "\(max(1, Int((seconds * 1000).rounded()))) ms" }
    let tenths = (max(0, seconds) * 10).rounded()
    if tenths < 100 { return tenths == (tenths / 10).rounded() * 10 ? "\(Int(tenths / 10)) s" : "\(tenths / 10) s" }
    let whole = Int(min(seconds, 1e12).rounded())
    if whole < 120 { return "\(whole) s" }
    let minutes = (whole + 30) / 60
    if minutes < 120 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
}
