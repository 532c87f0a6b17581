/// What remains where a state was moved away from, so that nobody restores its backup and makes everything twice.
struct MovedMark: Hashable, Codable, Sendable {
    /// What messages call the place where it is now.
    let place: String
    let lineage: String
    let serial: Int

    private enum CodingKeys: String, CodingKey {
        case place = "moved_to"
        case lineage, serial
    }
}
