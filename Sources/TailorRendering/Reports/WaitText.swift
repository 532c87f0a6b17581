import Foundation
import TailorModel

/// What became of the trainings that were waited for, for a person.
package struct WaitText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// One line for each that is trained or still trains, ending with a line break unless there are none.
    package func text(of trainings: [TrainingSnapshot]) -> String {
        trainings.compactMap(line).map { $0 + "\n" }.joined()
    }

    private func line(_ training: TrainingSnapshot) -> String? {
        let name = Self.name(training).printable
        switch training.status {
        case .completed:
            let after = training.took.map { ", after \(spoken(seconds: $0))" } ?? ""
            return "\(name) is trained\(after)."
        case .inProgress, .stopping:
            let elapsed = training.forecast.elapsed.map { "for \(spoken(seconds: $0)), " } ?? ""
            let verb = training.status == .stopping ? "is being stopped" : "still trains"
            return "\(name) \(verb): \(elapsed)\(training.forecast.phrase)."
        case .created: return "\(name) is not trained."
        case .failed, .stopped, nil: return nil
        }
    }

    /// What is wrong with those that ended badly.
    /// - Parameter again: the command that trains the model of an address anew.
    package static func diagnostics(
        of trainings: [TrainingSnapshot], again: (Address) -> String
    ) -> [Diagnostic] {
        trainings.filter(\.isLost).map { training in
            let what =
                training.status.map { "the training of \(name(training)) ended as \($0.rawValue)" }
                ?? "the training of \(name(training)) cannot be waited for: the model is gone"
            return .error(
                what, help: "Look at it in the vendor's console. `\(again(training.address))` trains it anew.")
        }
    }

    private static func name(_ training: TrainingSnapshot) -> String {
        training.address.description + training.role.said(ofRevision: training.revision)
    }
}
