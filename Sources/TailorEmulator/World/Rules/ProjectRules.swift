import GRDB

/// The rules of projects (contract, /tailored-gen/projects).
enum ProjectRules {
    static func create(
        _ fields: Fields, quirks: Set<Quirk>, at now: WorldTime, in db: Database
    ) throws -> ProjectRow {
        let names = try ProjectRow.select(Column("name"), as: String.self).fetchAll(db)
        let name = quirks.free(try fields.requiredText("project_name"), besides: names)
        guard let medium = try fields.choice("ip_medium", of: IPMedium.self) else {
            throw Refusal.invalid(field: "ip_medium", "is required")
        }
        guard let type = try fields.choice("ip_type", of: IPType.self) else {
            throw Refusal.invalid(field: "ip_type", "is required")
        }
        guard medium == .illustration || !type.needsIllustration else {
            throw Refusal.invalid(field: "ip_type", "`\(type.rawValue)` needs ip_medium `illustration`")
        }
        var project = ProjectRow(
            name: name, description: try fields.text("project_description") ?? "",
            ipName: try fields.text("ip_name") ?? "", ipDescription: try fields.text("ip_description") ?? "",
            ipMedium: medium, ipType: type, createdAt: now, updatedAt: now)
        try check(project)
        try project.insert(db)
        return project
    }

    /// Those made until a moment.
    static func list(until: WorldTime, in db: Database) throws -> [ProjectRow] {
        try ProjectRow.filter(Column("createdAt") <= until).order(Column("id")).fetchAll(db)
    }

    static func update(_ id: Int, with fields: Fields, at now: WorldTime, in db: Database) throws -> ProjectRow {
        var project = try ProjectRow.find(id, in: db)
        project.name = try fields.name("project_name") ?? project.name
        project.description = try fields.text("project_description") ?? project.description
        project.ipName = try fields.text("ip_name") ?? project.ipName
        project.ipDescription = try fields.text("ip_description") ?? project.ipDescription
        try check(project)
        project.updatedAt = now
        try project.update(db)
        return project
    }

    /// Deletes the project with its datasets, images and models.
    static func delete(_ id: Int, at now: WorldTime, in db: Database) throws {
        let project = try ProjectRow.find(id, in: db)
        let busy = try ModelRules.training(at: now, in: db) { $0.filter(Column("projectId") == id) }
        guard busy.isEmpty else {
            throw Refusal(
                409, "Cannot delete project while models are in training",
                details: "Stop the training of \(ModelRules.names(of: busy)) first.")
        }
        try project.delete(db)
    }

    /// The texts that a type needs, and how many words they may have. The contract's own example breaks the limit of six
    /// words; the description of the field is taken as the rule.
    private static func check(_ project: ProjectRow) throws(Refusal) {
        if project.ipType.needsName {
            try check(project.ipName, field: "ip_name", type: project.ipType, limit: 3)
        }
        if project.ipType.needsDescription {
            try check(project.ipDescription, field: "ip_description", type: project.ipType, limit: 6)
        }
    }

    private static func check(_ text: String, field: String, type: IPType, limit: Int) throws(Refusal) {
        let words = text.split(whereSeparator: \.isWhitespace).count
        guard words > 0 else { throw .invalid(field: field, "is required for ip_type `\(type.rawValue)`") }
        guard words <= limit else {
            throw .invalid(field: field, "may have up to \(limit) words, not \(words)", found: .text(text))
        }
    }
}
