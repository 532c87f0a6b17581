import Foundation
import TailorModel

/// How a wait ended, for people.
package struct WaitText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// One line for each model that is trained or still in training, ending with a line break unless there are none.
    package func text(of trainings: [TrainingSnapshot]) -> String {
        trainings.compactMap(line).map { $0 + "\n" }.joined()
    }

    private func line(_ training: TrainingSnapshot) -> String? {
        let name = Self.name(training).printable
        switch training.status {
        case .completed:
            let after = training.took.map { ", after \(timeSpan(seconds: $0))" } ?? ""
            guard training.role == .candidate else { return "\(name) is trained\(after)." }
            let address = training.address.description.printable
            return "\(name) is trained\(after), and waits for an approval: `tailor promote \(address)` or "
                + "`tailor reject \(address)`."
        case .inProgress, .stopping:
            let elapsed = training.forecast.elapsed.map { "\(timeSpan(seconds: $0)) so far, " } ?? ""
            guard training.status == .inProgress else { return "The training of \(name) is being stopped." }
            return "\(name) is still training: \(elapsed)\(training.forecast.description)."
        case .created: return "\(name) is not trained."
        case .failed, .stopped, nil: return nil
        }
    }

    /// The trainings that failed, were stopped, or are gone.
    /// - Parameter again: the command that retrains the model of an address.
    package static func diagnostics(
        of trainings: [TrainingSnapshot], again: (Address) -> String
    ) -> [Diagnostic] {
        trainings.filter(\.isUnsuccessful).map { training in
            let what =
                training.status.map { "the training of \(name(training)) ended as \($0.rawValue)" }
                ?? "the training of \(name(training)) is gone: the model was deleted at the vendor"
            return .error(
                what, help: "Check it in the vendor's console. `\(again(training.address))` retrains it.")
        }
    }

    private static func name(_ training: TrainingSnapshot) -> String {
        training.address.description + training.role.suffix(ofRevision: training.revision)
    }
}
