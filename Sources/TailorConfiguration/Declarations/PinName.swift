import TailorModel

/// The name of a pin: its key in the state and on the command line, and the stem of its file.
struct PinName: Sendable {
    let key: String
    let stem: String

    init(key: String, stem: String) {
        self.key = key
        self.stem = stem
    }

    /// For a value that a field of a dataset generates for itself.
    init(_ field: String, of dataset: String) {
        self.init(key: "\(Address.dataset(dataset)).\(field)", stem: dataset)
    }
}
