import Foundation
import TailorModel

/// An image as the vendor answers it (contract, GET /tailored-gen/datasets/{dataset_id}/images).
struct ImageWire: Decodable {
    let id: WireID
    let imageName: String
    let caption: WireDocument?
    let captionSource: WireWord?
    let imageURL: String?
    let thumbnailURL: String?

    private enum CodingKeys: String, CodingKey {
        case id, caption
        case imageURL = "image_url"
        case thumbnailURL = "thumbnail_url"
        case imageName = "image_name"
        case captionSource = "caption_source"
    }

    var observed: ObservedImage {
        var image = ObservedImage(
            id: id.id, name: imageName, caption: caption?.text,
            captionSource: captionSource?.among(CaptionSource.self))
        image.url = imageURL
        image.thumbnailURL = thumbnailURL
        return image
    }
}

/// The body of POST /tailored-gen/datasets/{dataset_id}/images. The file goes as bare base64 inside the JSON, which is
/// what the vendor's own notebook does (Contract.md, "Uploads").
struct UploadBody: Encodable {
    let file: String?
    let imageURL: String?
    let imageName: String
    let increaseResolution: Bool
    let contentModeration: Bool

    private enum CodingKeys: String, CodingKey {
        case file
        case imageURL = "image_url"
        case imageName = "image_name"
        case increaseResolution = "increase_resolution"
        case contentModeration = "content_moderation"
    }

    init(_ upload: ImageUpload, _ content: ImageContent) {
        switch content {
        case .bytes(let data): (file, imageURL) = (data.base64EncodedString(), nil)
        case .url(let url): (file, imageURL) = (nil, url)
        }
        imageName = upload.name
        increaseResolution = upload.increaseResolution
        contentModeration = upload.contentModeration
    }
}

/// The body of PUT /tailored-gen/datasets/{dataset_id}/images/{image_id}: one of the two, never both.
enum CaptionBody: Encodable {
    case caption(JSONValue)
    case regenerate

    private enum Key: String, CodingKey {
        case caption
        case regenerate = "regenerate_caption"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .caption(let caption): try container.encode(caption.wireText, forKey: .caption)
        case .regenerate: try container.encode(true, forKey: .regenerate)
        }
    }
}
