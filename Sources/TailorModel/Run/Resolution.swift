/// What became of an intent whose answer was lost, by what is seen at the vendor.
package enum Resolution: Hashable, Sendable {
    case happened(IntentOutcome)
    /// Nothing of it is there, and nothing will be: it may be asked again.
    case neverHappened
    /// Several objects could be it, or objects are new that match nothing: somebody has to look.
    case unclear([Candidate])

    /// An object that could be what was made.
    package struct Candidate: Hashable, Sendable {
        package let id: RemoteID
        package let name: String

        package init(id: RemoteID, name: String) {
            self.id = id
            self.name = name
        }
    }
}
