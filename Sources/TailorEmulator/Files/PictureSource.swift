import Foundation

/// Gets the bytes of a picture that a request brings along or points at.
struct PictureSource: Sendable {
    enum Origin: Sendable {
        case base64(String, field: String)
        case address(String)

        /// Lists of pictures take both in one string.
        init(_ text: String, field: String) {
            let isAddress = text.hasPrefix("http://") || text.hasPrefix("https://")
            self = isAddress ? .address(text) : .base64(text, field: field)
        }
    }

    let services: Services

    /// - Throws: 400 for what is no base64, 422 for an address that cannot be fetched.
    func data(of origin: Origin) async throws(Refusal) -> Data {
        switch origin {
        case .base64(let text, let field): return try Self.decode(text, field: field)
        case .address(let address):
            do {
                return try await services.fetcher.data(from: address, limit: services.limits.pictureBytes)
            } catch {
                throw Refusal(422, "The image could not be downloaded", details: error.description)
            }
        }
    }

    /// The traits of several pictures that are only looked at.
    func traits(of images: [String], field: String) async throws(Refusal) -> [PictureTraits] {
        var traits: [PictureTraits] = []
        for (position, image) in images.enumerated() {
            let origin = Origin(image, field: "\(field)[\(position)]")
            traits.append(try await services.intake.traits(of: data(of: origin)))
        }
        return traits
    }

    /// Takes plain base64, and a data URL, which browsers make.
    private static func decode(_ text: String, field: String) throws(Refusal) -> Data {
        let comma = text.hasPrefix("data:") ? text.firstIndex(of: ",") : nil
        let payload = comma.map { String(text[text.index(after: $0)...]) } ?? text
        guard let data = Data(base64Encoded: payload, options: .ignoreUnknownCharacters), !data.isEmpty else {
            throw .invalid(field: field, "must be an image in base64")
        }
        return data
    }
}
