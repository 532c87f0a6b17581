/// A span of time for people: `40 ms`, `0.2 s`, `42 s`, `7 min`, `2 h 5 min`.
package func timeSpan(seconds: Double) -> String {
    if seconds > 0, seconds < 0.095 { return "\(max(1, Int((seconds * 1000).rounded()))) ms" }
    let tenths = (max(0, seconds) * 10).rounded()
    if tenths < 100 { return tenths == (tenths / 10).rounded() * 10 ? "\(Int(tenths / 10)) s" : "\(tenths / 10) s" }
    let whole = Int(min(seconds, 1e12).rounded())
    if whole < 120 { return "\(whole) s" }
    let minutes = (whole + 30) / 60
    if minutes < 120 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
}
