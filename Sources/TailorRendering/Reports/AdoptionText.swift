import TailorModel

/// What `state rebuild` and `import` recorded, for people.
package struct AdoptionText: Sendable {
    /// One object that was adopted, or that could be.
    package struct Object: Hashable, Sendable {
        package let id: RemoteID
        package let revision: Int
        /// The name at the vendor.
        package let name: String

        package init(id: RemoteID, revision: Int, name: String) {
            self.id = id
            self.revision = revision
            self.name = name
        }
    }

    package init() {}

    /// - Parameters:
    ///   - objects: oldest first.
    ///   - images: of a dataset, all of them, and how many are assumed to be what the YAML says.
    package func adopted(_ address: Address, _ objects: [Object], images: Int?, assumed: Int) -> String {
        let ids = objects.reversed().map { "id \($0.id)" + ($0.revision == 1 ? "" : ", r\($0.revision)") }
        let pictures = images.flatMap { count -> String? in
            guard count > 0 else { return nil }
            let others = assumed == count ? "" : ", \(count - assumed) without a counterpart in the YAML"
            return ": \(counted(count, "image")), \(assumed) assumed to be what the YAML says\(others)"
        }
        return "Adopted \(address.description.printable) (\(ids.joined(separator: "; ")))\(pictures ?? "").\n"
    }

    /// - Parameter candidates: objects of which only a person can tell which one it is.
    package func ambiguous(_ address: Address, _ candidates: [Object]) -> String {
        let name = address.description.printable
        let lines = candidates.map { "  tailor import \(name) \($0.id)    # `\($0.name.printable)`\n" }
        return "\(name) may be any of \(counted(candidates.count, "object")). Adopt one:\n" + lines.joined()
    }

    package func missing(_ addresses: [Address]) -> String {
        guard !addresses.isEmpty else { return "" }
        let names = addresses.map(\.description.printable).folded()
        return "Not at the vendor: \(names).\n"
    }

    package func leftOut(_ address: Address, _ object: Object) -> String {
        "Left unmanaged: r\(object.revision) of \(address.description.printable) (id \(object.id)), which was never "
            + "finished.\n"
    }
}

/// The same for programs.
package struct AdoptionJSON: Sendable {
    private let toolVersion: String

    package init(toolVersion: String) { self.toolVersion = toolVersion }

    package struct Item: Sendable {
        let address: Address
        let objects: [AdoptionText.Object]
        let images: Int?
        let assumed: Int?

        package init(_ address: Address, _ objects: [AdoptionText.Object], images: Int? = nil, assumed: Int? = nil) {
            self.address = address
            self.objects = objects
            self.images = images
            self.assumed = assumed
        }
    }

    /// The document, ending with a line break.
    package func text(adopted: [Item], ambiguous: [Item], missing: [Address], leftOut: [Item], serial: Int) -> String {
        let document: JSONText = [
            "format_version": "1.0", "tailor_version": .text(toolVersion),
            "adopted": .list(adopted.map(\.json)), "ambiguous": .list(ambiguous.map(\.json)),
            "missing": .list(missing.map { .text($0.description) }), "left_out": .list(leftOut.map(\.json)),
            "serial": .number(serial),
        ]
        return document.document
    }
}

extension AdoptionJSON.Item {
    fileprivate var json: JSONText {
        [
            "address": .text(address.description),
            "objects": .list(
                objects.map { ["id": .id($0.id), "revision": .number($0.revision), "name": .text($0.name)] }),
            "images": .number(images), "assumed": .number(assumed),
        ]
    }
}
