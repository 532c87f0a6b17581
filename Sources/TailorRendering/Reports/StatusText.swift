import Foundation
import TailorModel

/// The status of every recorded object, as a table for people.
package struct StatusText: Sendable {
    private let style: Style
    private let now: Date

    /// - Parameter now: the time of day, for the time that a training has run.
    package init(style: Style, now: Date) {
        self.style = style
        self.now = now
    }

    /// The whole text, ending with a line break.
    /// - Parameter state: the path of the state, which is named if nothing is recorded there.
    package func text(of status: Status, in state: String) -> String {
        guard !status.isEmpty else {
            return "Nothing is recorded yet in \(state.printable). `tailor plan` shows what an apply would create.\n"
                + (status.spendings.isEmpty ? "" : "\n" + spendings(of: status))
        }
        let unresolved = UnresolvedText(style: style).text(of: status.unresolved, status.underWay)
        let blocks = [
            table(of: status), RespellingText.block(of: status.respellings),
            spendings(of: status), unresolved,
        ]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// A row for each revision, under a head; empty where nothing is recorded.
    func table(of status: Status) -> String {
        guard !status.items.isEmpty else { return "" }
        var table = TextTable(head: ["ADDRESS", "ID", "NAME", "STATUS", "IMAGES", "TRAINING"])
        table.rows = status.items.map(row)
        return table.text(style: style)
    }

    /// What trainings cost, a row for each model and month; empty where no receipt has a price.
    func spendings(of status: Status) -> String {
        guard !status.spendings.isEmpty else { return "" }
        var table = TextTable(head: ["MODEL", "MONTH", "TRAININGS", "COST"])
        table.rows = status.spendings.map { row in
            [
                row.address.description.printable, row.month, String(row.trainings),
                "\(row.amount) \(row.currency.printable)",
            ]
        }
        return "Trainings, by your prices:\n" + table.text(style: style)
    }

    private func row(_ item: Status.Item) -> [String] {
        [
            item.address.description.printable + item.role.suffix(ofRevision: item.revision), item.id.description,
            item.name.printable.shortened(to: 40),
            item.condition.printable, item.images.map(String.init) ?? "", training(of: item),
        ]
    }

    private func training(of item: Status.Item) -> String {
        if let forecast = item.forecast(at: now) {
            let elapsed = forecast.elapsed.map { timeSpan(seconds: $0) }
            let progress = [elapsed, forecast.description].compactMap { $0 }.joined(separator: ", ")
            return item.trainingStarted.map { "since \($0.minute) (\(progress))" } ?? "(\(progress))"
        }
        guard let started = item.trainingStarted else { return "" }
        let took = item.trainingTook.map { ", took \(timeSpan(seconds: $0))" } ?? ""
        return "started \(started.minute)\(took)"
    }
}

extension Status.Item.Role {
    /// The revision and its role, to follow an address; empty for a first revision without others.
    func suffix(ofRevision number: Int) -> String {
        switch self {
        case .current: number == 1 ? "" : " (r\(number))"
        case .successor, .candidate, .retired: " (r\(number), \(rawValue))"
        }
    }
}
