import TailorModel

/// A vendor profile as it is written and shared (`schemas/vendor.schema.json`).
package enum ProfileJSON {
    /// The document, ending with a line break.
    package static func text(of profile: VendorProfile) -> String {
        let answers = VendorQuestion.allCases.map { question in
            JSONText.Member(key: question.rawValue, value: profile[question].json)
        }
        let document: JSONText = [
            "format_version": .text(profile.formatVersion), "tailor_version": .text(profile.toolVersion),
            "answers": .object(answers),
        ]
        return document.document
    }
}

extension VendorAnswer {
    fileprivate var json: JSONText {
        let word = JSONText.Member(key: "answer", value: .text(answer.rawValue))
        let late = seconds.map { JSONText.Member(key: "seconds", value: .value(.numeric($0))) }
        return .object([word] + [late].compactMap { $0 })
    }
}
