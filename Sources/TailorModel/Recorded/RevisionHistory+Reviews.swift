extension RevisionHistory<ModelRecord> {
    /// The trained successor that waits for an approval.
    package var candidate: ModelRecord? { successor.flatMap { $0.isCandidate ?? false ? $0 : nil } }

    /// Whether a revision may be used without a decision: a candidate, and what was retired before anybody decided, may not.
    package func isApproved(_ record: ModelRecord) -> Bool {
        record.isUnapproved == nil && record.revision != candidate?.revision
    }

    /// What a revision is to its address.
    package func role(of record: ModelRecord) -> Status.Item.Role {
        switch record.revision {
        case current.revision: .current
        case candidate?.revision: .candidate
        case successor?.revision: .successor
        default: .retired
        }
    }

    /// The successor is retired without having been current.
    mutating func setCandidateAside() {
        successor?.isCandidate = nil
        successor?.isUnapproved = true
        setSuccessorAside()
    }

    /// A revision that was retired without having been current becomes a candidate again.
    mutating func proposeAgain(_ revision: Int) {
        propose(revision)
        guard successor?.revision == revision else { return }
        successor?.isCandidate = true
        successor?.isUnapproved = nil
    }

    /// Carries out a decision.
    mutating func take(_ review: ModelReview) {
        switch review.verdict {
        case .promoted where successor?.revision == review.revision: promote()
        case .promoted: reinstate(review.revision)
        case .rejected where successor?.revision == review.revision: setCandidateAside()
        case .rejected: break
        }
        current.isCandidate = nil
        current.isUnapproved = nil
    }
}
