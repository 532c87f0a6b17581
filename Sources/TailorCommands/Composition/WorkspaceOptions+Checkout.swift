import TailorConfiguration
import TailorFiles
import TailorModel
import TailorWorkspace

extension WorkspaceOptions {
    /// The Git checkout of the workspace, for receipts; nil where it is in none. No program is started: a checkout's own
    /// settings could name one. So a YAML file that Git does not know is seen, and one that was edited is not
    /// (UsingModels.md, "Receipts").
    var checkout: Checkout? {
        guard let root = RealPath.existing(files.root), let repository = Repository(around: root) else { return nil }
        let isKnown = loader(isLocked: false).paths.allSatisfy { repository.tracks(root + "/" + $0) }
        return Checkout(commit: repository.commit, files: isKnown ? .unknown : .modified)
    }
}
