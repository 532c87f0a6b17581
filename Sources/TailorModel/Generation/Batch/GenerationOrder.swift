import Foundation

/// One file to be generated.
package struct GenerationOrder: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case picture(GenerationRequest)
        /// Animates a picture of the model.
        case video(Data, seed: Int)
    }

    /// The name of its file, without an ending: `001-lora-on-a-bicycle-7`.
    package let name: String
    package let subject: Subject

    package init(named name: String, _ subject: Subject) {
        self.name = name
        self.subject = subject
    }

    /// What is asked for, as the file beside the result has it. Of a video's picture, the digest is enough.
    package var members: JSONValue {
        switch subject {
        case .picture(let request): .object(request.members)
        case .video(let image, let seed):
            ["image": .string(Digest(of: image).description), "seed": .integer(seed)]
        }
    }

    /// Stable: two orders with the same digest ask for the same.
    package var digest: Digest {
        switch subject {
        case .picture(let request): request.digest
        case .video: members.digest
        }
    }

    package var kind: GeneratedKind {
        switch subject {
        case .picture(let request): .picture(request.aspectRatio)
        case .video: .video
        }
    }

    /// - Parameter isLegacy: the model is of a legacy family.
    package func request(of model: RemoteID, isLegacy: Bool) -> RemoteRequest {
        switch subject {
        case .picture(let request): .picture(request, of: model, isLegacy: isLegacy)
        case .video(let image, let seed): .generateVideo(.bytes(image), seed: seed, model: model)
        }
    }
}

extension GenerationOrder {
    /// Letters, so that a name fits into every file system, with its number and its seed.
    private static let longestWords = 48

    /// The name of the n-th file of a batch, from 1: its number, the words of its prompt and its seed.
    package static func name(_ number: Int, words: String, seed: Int) -> String {
        let digits = String(number)
        return [String(repeating: "0", count: max(0, 3 - digits.count)) + digits, slug(words), String(seed)]
            .filter { !$0.isEmpty }.joined(separator: "-")
    }

    /// The words in lower case, without accents, with `-` between them; empty for words of other scripts.
    static func slug(_ words: String) -> String {
        let plain = words.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let parts = plain.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        var slug = ""
        for part in parts {
            let longer = slug.isEmpty ? String(part) : "\(slug)-\(part)"
            guard longer.count <= longestWords else { return slug.isEmpty ? String(part.prefix(longestWords)) : slug }
            slug = longer
        }
        return slug
    }
}
