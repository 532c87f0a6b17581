/// The JSON Schemas of this folder, as parts of the program.
package enum Schema: String, CaseIterable, Sendable {
    case workspace, plan, state, pin, events, vendor, generation, comparison, receipt

    /// The document, as its file holds it.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .workspace: PackageResources.tailor_schema_json
        case .plan: PackageResources.plan_schema_json
        case .state: PackageResources.state_schema_json
        case .pin: PackageResources.pin_schema_json
        case .events: PackageResources.events_schema_json
        case .vendor: PackageResources.vendor_schema_json
        case .generation: PackageResources.generation_schema_json
        case .receipt: PackageResources.receipt_schema_json
        case .comparison: PackageResources.comparison_schema_json
        }
    }
}
