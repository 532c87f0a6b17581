import TailorModel

/// What a clone kept of its source's images.
struct CloneComparison {
    static let questions: [VendorQuestion] = [.cloneIDs, .cloneNames, .cloneCaptions, .cloneOrder]

    let source: [ObservedImage]
    let clone: [ObservedImage]

    func word(for question: VendorQuestion) -> VendorAnswer.Word {
        guard source.count > 1 else { return .unknown }
        guard source.count == clone.count else { return clone.isEmpty ? .dropped : .changed }
        return switch question {
        case .cloneIDs: Set(source.map(\.id)) == Set(clone.map(\.id)) ? .kept : .changed
        case .cloneNames: areNamesKept ? .kept : .renamed
        case .cloneCaptions: captions
        case .cloneOrder: order
        default: .unknown
        }
    }

    private var areNamesKept: Bool { source.map(\.name).sorted() == clone.map(\.name).sorted() }

    private var captions: VendorAnswer.Word {
        let (before, after) = (source.compactMap(\.captionDocument), clone.compactMap(\.captionDocument))
        if before.isEmpty { return .unknown }
        if after.isEmpty { return .dropped }
        return before.map(\.canonical).sorted() == after.map(\.canonical).sorted() ? .kept : .changed
    }

    /// By the names; where those are others, nothing tells which image is which.
    private var order: VendorAnswer.Word {
        guard areNamesKept else { return .unknown }
        return source.map(\.name) == clone.map(\.name) ? .kept : .changed
    }
}
