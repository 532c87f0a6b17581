/// Projects as the contract shows them: the list alone has `updated_at`, the answer to a creation alone has
/// `training_version` while the project is not locked to a family.
extension ProjectRow {
    var wire: JSON {
        let wire: JSON = [
            "id": .integer(id ?? 0), "project_name": .text(name), "project_description": .text(description),
            "ip_name": .text(ipName), "ip_description": .text(ipDescription), "ip_medium": .text(ipMedium.rawValue),
            "ip_type": .text(ipType.rawValue), "status": "active", "created_at": .text(createdAt.zulu),
        ]
        return trainingVersion == nil ? wire : wire.with([version])
    }

    var creationWire: JSON { trainingVersion == nil ? wire.with([version]) : wire }

    var listWire: JSON { wire.with([.init(name: "updated_at", value: .text(updatedAt.zulu))]) }

    private var version: JSON.Member { .init(name: "training_version", value: .text(orNull: trainingVersion)) }
}
