/// `status` of a dataset. A completed one is frozen.
package enum DatasetStatus: String, Codable, Sendable, CaseIterable {
    case draft, completed
}
