import TailorModel

/// What a probe found out, for a person.
package struct ProfileText: Sendable {
    private let style: Style

    package init(style: Style) { self.style = style }

    /// The whole text, ending with a line break.
    /// - Parameter file: where the profile was written.
    package func text(of profile: VendorProfile, in file: String) -> String {
        let table = TextTable(
            head: ["QUESTION", "ANSWER"],
            rows: VendorQuestion.allCases.map { [$0.description, profile[$0].description] })
        return table.text(style: style) + "\nThe profile is in \(file.printable). "
            + "To rehearse on a vendor like this: tailor emulator --profile \(file.printable)\n"
    }
}

extension VendorQuestion {
    fileprivate var description: String {
        switch self {
        case .sameProjectName: "a second project of the same name"
        case .sameDatasetName: "a second dataset of the same name"
        case .sameImageName: "a second image of the same name"
        case .nullMembers: "null members of a schema"
        case .outerSpace: "white space at the ends of names and descriptions"
        case .letterCase: "upper and lower case of names"
        case .keyOrder: "the order of keys in a schema"
        case .wholeNumbers: "whole numbers in a schema"
        case .largeNumbers: "numbers beyond 2^53 in a schema"
        case .emoji: "emoji"
        case .cloneIDs: "ids of a clone's images"
        case .cloneNames: "names of a clone's images"
        case .cloneCaptions: "captions of a clone's images"
        case .cloneOrder: "the order of a clone's images"
        case .lists: "a new object in lists"
        case .uploadNames: "the name of an upload"
        case .uploadCaptions: "the caption of an upload"
        case .retryAfter: "Retry-After of a 429"
        case .largeUpload: "a picture of 13 MB"
        case .trainingVersion: "training_version of a model"
        case .manyImages: "a list of more than 200 images"
        }
    }
}

extension VendorAnswer {
    fileprivate var description: String {
        answer.rawValue + (seconds.map { " (\(timeSpan(seconds: $0)))" } ?? "")
    }
}
