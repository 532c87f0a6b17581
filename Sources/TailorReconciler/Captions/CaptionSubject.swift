import TailorModel

/// A dataset whose captions are pulled or refined: its newest revision, and the sidecar of each image.
struct CaptionSubject {
    let key: String
    let record: DatasetRecord
    private let desired: DesiredDataset?
    /// The image list in the YAML that the dataset names; nil where it names none.
    let imageList: String?
    /// Images whose sidecars the YAML reads.
    private let sidecars: Set<String>

    var address: Address { .dataset(key) }

    /// The form of its captions.
    var form: Sidecar.Form {
        let attributes = record.attributes
        let isPlain =
            desired?.legacy.isPlainText ?? (attributes.isLegacy)
        return isPlain ? .text : .json
    }

    /// - Parameter name: the dataset's key, or its address.
    init(_ name: String, _ workspace: Workspace, _ state: RecordedState) throws(RunFailure) {
        let keys = Set(workspace.desired.datasets.keys).union(state.datasets.keys)
        let address = Address(parsing: name)
        key = address?.kind == .dataset && !keys.contains(name) ? address?.key ?? name : name
        guard keys.contains(key) else { throw .captions(.unknownDataset(name, known: keys.sorted())) }
        guard let record = state.datasets[key]?.working else { throw .captions(.notMade(.dataset(key))) }
        self.record = record
        desired = workspace.desired.datasets[key]
        imageList = workspace.imageLists[key]
        sidecars = workspace.sidecars[key] ?? []
    }

    /// One image, by its name in the YAML; by the vendor's name where the YAML does not list the images.
    struct Image {
        let name: String
        /// Nil: the dataset does not have it yet.
        let record: ImageRecord?
        let observed: ObservedImage?
        /// The caption that the YAML gives.
        let given: JSONValue?
        /// Its file in the workspace; nil for an image from a URL or a zip.
        let picture: String?
        /// The YAML reads its caption from its sidecar.
        var readsSidecar = false
    }

    /// In the order of the YAML; by name where the YAML does not list them.
    func images(_ observed: ObservedDataset) -> [Image] {
        let seen = observed.images ?? []
        guard let wanted = desired?.images else {
            let records = Dictionary(record.images.map { ($0.value.id, $0) }) { first, _ in first }
            return seen.sorted { $0.name < $1.name }.map { image in
                Image(
                    name: records[image.id]?.key ?? image.name, record: records[image.id]?.value, observed: image,
                    given: nil, picture: nil)
            }
        }
        let byID = Dictionary(seen.map { ($0.id, $0) }) { first, _ in first }
        let byContent = Dictionary(record.images.values.map { ($0.identity, $0) }) { first, _ in first }
        return wanted.map { image in
            let named = record.images[image.name]
            let record = named?.identity == image.source.identity ? named : byContent[image.source.identity]
            return Image(
                name: image.name, record: record, observed: record.flatMap { byID[$0.id] }, given: image.caption,
                picture: image.source.path, readsSidecar: sidecars.contains(image.name))
        }
    }

    /// The sidecar of an image.
    func path(of image: Image, _ form: Sidecar.Form) -> String {
        image.picture.map { Sidecar.path(of: $0, form) } ?? Sidecar.path(ofImage: image.name, in: key, form)
    }
}

extension ImageSource {
    fileprivate var path: String? { if case .file(let path, _) = self { path } else { nil } }
}
