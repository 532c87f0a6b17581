import TailorModel
import TailorReconciler

// Which exit code each failure leads to.

extension Exit {
    init(_ failure: RunFailure) {
        switch failure {
        case .remote(let failure): self.init(failure.code)
        case .state(let failure): self.init(failure.code)
        case .captions(let refusal): self.init(refusal)
        case .missing, .trainedTwice: self = .failed
        case .usage: self = .usage
        case .planChanged, .planApplied: self = .stalePlan
        }
    }

    init(_ code: RemoteFailure.Code) {
        switch code {
        case .unauthenticated, .payment, .forbidden, .quota: self = .notPermitted
        case .cancelled: self = .interrupted
        case .notFound, .conflict, .rejected, .rateLimited, .redirected, .server, .connection, .unreadable:
            self = .failed
        }
    }

    init(_ code: StateFailure.Code) {
        switch code {
        case .locked: self = .locked
        case .damaged, .newer, .storage, .foreign, .unresolved, .conflict: self = .failed
        }
    }

    init(_ refusal: CaptionRefusal) {
        switch refusal {
        case .unknownDataset, .unknownImage: self = .usage
        case .notMade, .notUploaded, .notCaptioned, .notRefinable, .plainCaption, .file: self = .failed
        }
    }

    init(_ cause: OperationFailure.Cause) {
        switch cause {
        case .remote(let failure): self.init(failure.code)
        case .state(let failure), .unrecorded(let failure): self.init(failure.code)
        case .cancelled: self = .interrupted
        case .image, .pinFile, .outcome, .needsNewPlan: self = .failed
        }
    }
}
