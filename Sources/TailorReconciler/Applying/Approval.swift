import TailorModel

/// Decides whether a plan is carried out: a person, or a flag.
package protocol Approval: Sendable {
    func approve(_ plan: Plan) async -> Bool
}
