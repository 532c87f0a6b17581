import Foundation
import TailorModel

/// What stands at each address, as a table for a person.
package struct StatusText: Sendable {
    private let style: Style
    private let now: Date

    /// - Parameter now: the time of day; a running training is said to have taken so long until then.
    package init(style: Style, now: Date) {
        self.style = style
        self.now = now
    }

    /// The whole text, ending with a line break.
    /// - Parameter state: the path of the state, which is named if nothing is recorded there.
    package func text(of status: Status, in state: String) -> String {
        guard !status.items.isEmpty || !status.unresolved.isEmpty || status.underWay != nil else {
            return "Nothing is recorded yet in \(state.printable). `tailor plan` shows what an apply would make.\n"
        }
        var table = TextTable(head: ["ADDRESS", "ID", "NAME", "STATUS", "IMAGES", "TRAINING"])
        table.rows = status.items.map(row)
        let unresolved = UnresolvedText(style: style).text(of: status.unresolved, status.underWay)
        let blocks = [status.items.isEmpty ? "" : table.text(style: style), unresolved]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func row(_ item: Status.Item) -> [String] {
        [
            item.address.description.printable + item.role.said(ofRevision: item.revision), item.id.description,
            item.name.printable.shortened(to: 40),
            item.condition.printable, item.images.map(String.init) ?? "", training(of: item),
        ]
    }

    private func training(of item: Status.Item) -> String {
        if let forecast = item.forecast(at: now) {
            let elapsed = forecast.elapsed.map { spoken(seconds: $0) }
            let progress = [elapsed, forecast.phrase].compactMap { $0 }.joined(separator: ", ")
            return item.trainingStarted.map { "since \($0.minute) (\(progress))" } ?? "(\(progress))"
        }
        guard let started = item.trainingStarted else { return "" }
        let took = item.trainingTook.map { ", took \(spoken(seconds: $0))" } ?? ""
        return "started \(started.minute)\(took)"
    }
}
