import Foundation

extension RunUnderWay {
    /// "`tailor apply` (process 4711) has been using this state since 2026-11-23T12:03:00Z".
    package var description: String {
        "`tailor \(command)` (process \(process)) has been using this state since \(since.formatted(.iso8601))"
    }

    /// What it means for somebody who looks at the vendor meanwhile, in full sentences.
    package static let consequence =
        "Until it finishes, its changes may look like drift. Do not touch them in the vendor's console."
}
