import TailorModel

/// The images of one list, as its checks look at them.
struct CheckedList {
    /// An image with its file as it was measured; nil for an image behind a url.
    struct Image {
        let image: DesiredImage
        let measured: MeasuredImage?
    }

    /// `image_lists.poses`, or the address of the dataset that has the list.
    let name: String
    let images: [Image]
    /// Types of the projects that use the list; none when nobody does.
    var types: Set<IPType> = []
    /// Names that the captions may call the subject by: `ip.name` of the projects that use the list.
    var triggers: Set<String> = []

    /// The images with files, in the order of a measure, the worst first.
    /// - Parameter measure: a smaller one is worse; nil for an image that is fine.
    func worst<Measure: Comparable>(_ measure: (MeasuredImage) -> Measure?) -> [(image: Image, measure: Measure)] {
        images.enumerated().compactMap { index, image in
            image.measured.flatMap(measure).map { (index: index, image: image, measure: $0) }
        }
        .sorted { ($0.measure, $0.index) < ($1.measure, $1.index) }
        .map { ($0.image, $0.measure) }
    }
}

extension CheckedList.Image {
    func found(_ measured: String? = nil) -> PictureFinding.Image {
        guard case .file(let path, _) = image.source else {
            return PictureFinding.Image(name: image.name, path: nil, measured: measured)
        }
        return PictureFinding.Image(name: image.name, path: path, measured: measured)
    }
}
