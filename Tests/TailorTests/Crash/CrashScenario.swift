import Foundation
import TailorEmulator

/// One kind of work in which the program is ended.
struct CrashScenario: Hashable, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case create, revise, rebuild, regenerate, delete, train, sample
    }

    let kind: Kind
    var quirk: Quirk?
    /// Operations at one time. With more than one, a moment has no fixed place in the work.
    var concurrency = 1
    /// Its state is in an S3 store.
    var isShared = false

    var name: String {
        kind.rawValue + (quirk.map { " \($0.rawValue)" } ?? "") + (concurrency > 1 ? " \(concurrency) at a time" : "")
            + (isShared ? " over S3" : "")
    }

    /// What stands, and is trained, before it begins; nil: nothing.
    var before: Studio? {
        switch kind {
        case .create: nil
        case .revise, .rebuild, .delete, .train, .sample: Studio(captioned: 2)
        case .regenerate: Studio(captioned: 2, status: "draft", training: nil)
        }
    }

    var after: Studio {
        var studio = goal
        studio.concurrency = concurrency
        return studio
    }

    private var goal: Studio {
        switch kind {
        case .create, .delete: Studio(captioned: 2)
        case .revise: Studio(pictures: [0, 1, 2, 3, 4, 6], captioned: 2)
        case .rebuild: Studio(pictures: Array(6..<12), captioned: 7)
        case .regenerate: Studio(style: "woodcut", captioned: 2, training: nil)
        case .train: Studio(captioned: 2, training: "{ mode: expert, rank: 64 }")
        case .sample: Studio(captioned: 2, samples: ["one", "two"])
        }
    }

    /// Revisions are taken into use by the first run after their training.
    var isPromoted: Bool { [.revise, .rebuild, .train].contains(kind) }

    /// The command that does it, with consent.
    var command: [String] { kind == .delete ? ["destroy", "--yes"] : ["apply", "--yes"] }

    /// A clone with names that cannot be matched ends its run; the next one builds the revision from what is missing.
    /// Of a sample whose connection breaks, nobody can look up what came of it: the next run asks once more.
    var applies: Int { quirk == .cloneRenames || kind == .sample ? 2 : 1 }

    /// Every kind as the contract has it, and those that a quirk changes over that quirk.
    static let all: [CrashScenario] =
        Kind.allCases.map { CrashScenario(kind: $0) }
        + [Kind.create, .revise].map { CrashScenario(kind: $0, concurrency: 4) }
        + [
            (.create, .renamedUploads), (.rebuild, .renamedUploads), (.revise, .renamedUploads),
            (.revise, .cloneDropsCaptions), (.revise, .cloneRenames), (.create, .lateLists), (.revise, .lateLists),
            (.train, .lateLists), (.create, .pendingCaptions), (.regenerate, .pendingCaptions),
            (.revise, .pendingCaptions),
        ].map { CrashScenario(kind: $0, quirk: $1) }
}
