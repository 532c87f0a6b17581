import TailorModel

extension WorkspaceReading {
    /// The path as the disk spells it. A name that is written composed (NFC) finds a file whose name is decomposed, as an
    /// archive from a Mac has it. A path at which nothing is comes back as it is.
    func spelled(_ path: String) throws(FileFailure) -> String {
        guard !path.isASCII, try kindWithoutFollowing(path) == nil else { return path }
        var spelled = RelativePath.isAbsolute(path) ? "/" : ""
        for part in RelativePath.parts(path) {
            let exact = RelativePath.join(spelled, part)
            if part.isASCII {
                spelled = exact
            } else if try kindWithoutFollowing(exact) != nil {
                spelled = exact
            } else {
                // Texts are equal when they differ only in normalisation.
                guard let name = try equalName(to: part, in: spelled) else { return path }
                spelled = RelativePath.join(spelled, name)
            }
        }
        return spelled
    }

    private func equalName(to name: String, in folder: String) throws(FileFailure) -> String? {
        do throws(FileFailure) {
            return try entries(in: folder).first { $0.escapedName == nil && $0.name == name }?.name
        } catch {
            guard error.reason == .missing else { throw error }
            return nil
        }
    }
}
