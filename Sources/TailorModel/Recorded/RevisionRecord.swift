/// One revision of a resource: the n-th object made for one address, from 1.
package protocol RevisionRecord: Hashable, Codable, Sendable {
    var id: RemoteID { get }
    var revision: Int { get }
}

/// The name of a revision at the vendor: `Poses`, `Poses (r2)`.
package func revisedName(_ name: String, _ revision: Int) -> String {
    revision == 1 ? name : "\(name) (r\(revision))"
}
