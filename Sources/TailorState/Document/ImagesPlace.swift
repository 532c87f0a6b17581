import TailorModel

/// The revision of a dataset whose images are meant, in a state or in its document.
enum ImagesPlace: Hashable {
    case current(String)
    case successor(String)
    /// With its index among the retired ones.
    case retired(String, Int)
}

extension RecordedState {
    /// The images of a revision. If there is no such revision, there are none, and setting them does nothing.
    subscript(images place: ImagesPlace) -> [String: ImageRecord] {
        get {
            switch place {
            case .current(let key): datasets[key]?.current.images ?? [:]
            case .successor(let key): datasets[key]?.successor?.images ?? [:]
            case .retired(let key, let index):
                hasRetired(key, index) ? datasets[key]?.retired[index].images ?? [:] : [:]
            }
        }
        set {
            switch place {
            case .current(let key): datasets[key]?.current.images = newValue
            case .successor(let key): datasets[key]?.successor?.images = newValue
            case .retired(let key, let index):
                if hasRetired(key, index) { datasets[key]?.retired[index].images = newValue }
            }
        }
    }

    private func hasRetired(_ key: String, _ index: Int) -> Bool {
        datasets[key]?.retired.indices.contains(index) ?? false
    }
}

extension JSONScanner {
    /// Goes through a state's document and stops at the images of each revision.
    /// - Parameter visit: reads or skips the images, which come next.
    mutating func visitImages(
        _ visit: (ImagesPlace, inout JSONScanner) throws(Unexpected) -> Void
    ) throws(Unexpected) {
        try enterObject()
        while let section = try nextName() {
            guard section == "datasets" else {
                try skip()
                continue
            }
            try enterObject()
            while let key = try nextName() { try visitRevisions(of: key, visit) }
        }
    }

    private mutating func visitRevisions(
        of key: String, _ visit: (ImagesPlace, inout JSONScanner) throws(Unexpected) -> Void
    ) throws(Unexpected) {
        try enterObject()
        while let slot = try nextName() {
            switch slot {
            case "current": try visitDataset(.current(key), visit)
            case "successor": try visitDataset(.successor(key), visit)
            case "retired":
                try enterArray()
                var index = 0
                while try hasItem() {
                    try visitDataset(.retired(key, index), visit)
                    index += 1
                }
            default: try skip()
            }
        }
    }

    private mutating func visitDataset(
        _ place: ImagesPlace, _ visit: (ImagesPlace, inout JSONScanner) throws(Unexpected) -> Void
    ) throws(Unexpected) {
        try enterObject()
        while let name = try nextName() {
            if name == "images" { try visit(place, &self) } else { try skip() }
        }
    }
}
