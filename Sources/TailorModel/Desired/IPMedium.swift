/// `ip_medium` of the contract.
package enum IPMedium: String, Codable, Sendable, CaseIterable {
    case photography, illustration
}
