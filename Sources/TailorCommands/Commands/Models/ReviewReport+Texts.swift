import TailorModel
import TailorReconciler
import TailorRendering

extension ReviewReport {
    /// For people.
    var text: String {
        if let decision, verdict == .rejected {
            return ReviewText.rejected(address, revision: revision, id: id, current: current.revision, decision)
        }
        return ReviewText.promoted(address, revision: revision, id: id, before: before.revision, decision)
    }

    /// For programs.
    var json: String {
        ReviewJSON(toolVersion: Version.current).text(
            verdict, address, revision: revision, id: id, current: (current.revision, current.id), decision,
            serial: serial)
    }
}
