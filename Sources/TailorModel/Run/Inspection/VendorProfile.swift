/// How a vendor behaves where no document tells, as `tailor doctor --probe` found it. It holds no ids and no names, so
/// that it can be shared (`schemas/vendor.schema.json`).
package struct VendorProfile: Hashable, Sendable {
    package static let formatVersion = "1.0"

    package var formatVersion: String
    /// The version of tailor that asked.
    package var toolVersion: String
    package var answers: [VendorQuestion: VendorAnswer]

    package init(toolVersion: String, answers: [VendorQuestion: VendorAnswer] = [:]) {
        formatVersion = Self.formatVersion
        self.toolVersion = toolVersion
        self.answers = answers
    }

    /// `unknown` for a question that was not asked.
    package subscript(question: VendorQuestion) -> VendorAnswer { answers[question] ?? VendorAnswer(.unknown) }
}

/// What is asked, in the order in which it is printed.
package enum VendorQuestion: String, Codable, Sendable, CaseIterable {
    case sameProjectName = "same_project_name"
    case sameDatasetName = "same_dataset_name"
    case sameImageName = "same_image_name"
    case nullMembers = "null_members"
    case outerSpace = "outer_space"
    case letterCase = "letter_case"
    case keyOrder = "key_order"
    case wholeNumbers = "whole_numbers"
    case largeNumbers = "large_numbers"
    case emoji
    case cloneIDs = "clone_ids"
    case cloneNames = "clone_names"
    case cloneCaptions = "clone_captions"
    case cloneOrder = "clone_order"
    case lists
    case uploadNames = "upload_names"
    case uploadCaptions = "upload_captions"
    case retryAfter = "retry_after"
    case largeUpload = "large_upload"
    case trainingVersion = "training_version"
    case manyImages = "many_images"
}

/// What the vendor does.
package struct VendorAnswer: Hashable, Codable, Sendable {
    package enum Word: String, Codable, Sendable, CaseIterable {
        /// Answered as it was sent; of a clone, as in its source.
        case kept
        /// Answered in another way that has no word here.
        case changed
        /// Left out.
        case dropped
        /// Without the white space at its ends.
        case trimmed
        /// In lower case.
        case lowered
        /// 2 is answered as 2.0.
        case doubles
        /// Under another name.
        case renamed
        case taken
        case refused
        /// As soon as it exists.
        case immediate
        /// Some seconds later.
        case late
        case sent
        case missing
        /// It was not asked, or the answer does not tell.
        case unknown
    }

    package var answer: Word
    /// How late, in seconds.
    package var seconds: Double?

    package init(_ answer: Word, seconds: Double? = nil) {
        self.answer = answer
        self.seconds = seconds
    }
}

extension VendorProfile: Codable {
    private enum CodingKeys: String, CodingKey {
        case formatVersion = "format_version"
        case toolVersion = "tailor_version"
        case answers
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        formatVersion = try container.decode(String.self, forKey: .formatVersion)
        guard formatVersion.hasPrefix("1.") else {
            throw DecodingError.dataCorruptedError(
                forKey: .formatVersion, in: container, debugDescription: "format \(formatVersion) is newer")
        }
        toolVersion = try container.decode(String.self, forKey: .toolVersion)
        // A newer minor version may ask more.
        let written = try container.decode([String: LenientAnswer].self, forKey: .answers)
        answers = Dictionary(
            uniqueKeysWithValues: written.compactMap { name, answer in
                guard let question = VendorQuestion(rawValue: name), let answer = answer.answer else { return nil }
                return (question, answer)
            })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(formatVersion, forKey: .formatVersion)
        try container.encode(toolVersion, forKey: .toolVersion)
        let named = VendorQuestion.allCases.map { ($0.rawValue, self[$0]) }
        try container.encode(Dictionary(uniqueKeysWithValues: named), forKey: .answers)
    }
}

/// An answer whose word may be unknown to this version.
private struct LenientAnswer: Decodable {
    let answer: VendorAnswer?

    init(from decoder: any Decoder) throws { answer = try? VendorAnswer(from: decoder) }
}
