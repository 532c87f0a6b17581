import TailorModel

extension Quirk {
    /// The vendor as recorded at dates of the past, where that differs from today's contract.
    package static let recordings: [String: Set<Quirk>] = ["2025": [.legacyCharacters]]

    /// The quirks that make the emulator behave as a profile says. What it cannot play is left out.
    package static func playing(_ profile: VendorProfile) -> Set<Quirk> {
        Set(allCases.filter { $0.isShown(by: profile) })
    }

    private func isShown(by profile: VendorProfile) -> Bool {
        switch self {
        case .cloneDropsCaptions: profile[.cloneCaptions].answer == .dropped
        case .cloneRenames: profile[.cloneNames].answer == .renamed
        case .lateLists: profile[.lists].answer == .late
        case .renamedUploads: profile[.uploadNames].answer == .renamed
        case .pendingCaptions: profile[.uploadCaptions].answer == .late
        case .silentRateLimits: profile[.retryAfter].answer == .missing
        case .respellNulls: profile[.nullMembers].answer == .dropped
        case .respellSpace: profile[.outerSpace].answer == .trimmed
        case .respellNumbers: profile[.wholeNumbers].answer == .doubles
        case .respellCase: profile[.letterCase].answer == .lowered
        case .legacyCharacters: false
        case .renameUnique:
            [.sameProjectName, .sameDatasetName, .sameImageName].contains { profile[$0].answer == .renamed }
        }
    }
}
