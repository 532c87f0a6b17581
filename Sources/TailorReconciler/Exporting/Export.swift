import TailorModel

/// A workspace that says what exists at the vendor. Adopting all of it by its `import` changes nothing but the state.
package struct Export: Sendable {
    /// A file of the workspace.
    package struct File: Hashable, Sendable {
        /// Relative to the workspace.
        package let path: String
        package let text: String
    }

    /// A picture that was downloaded.
    package struct Picture: Hashable, Sendable {
        /// Relative to the workspace.
        package let path: String

        package init(path: String) { self.path = path }
    }

    /// The YAML.
    package private(set) var configuration: ConfigurationValue = .mapping([])
    /// Schemas and captions.
    package private(set) var files: [File] = []
    /// What the YAML does not say, and why.
    package private(set) var omissions: [String] = []

    private var keys = ExportKeys()
    private let pictures: [RemoteID: Picture]
    private let hasCaptions: Bool
    private var imports: [ConfigurationValue] = []
    private var imageLists: [ConfigurationValue.Entry] = []

    /// How many of each kind the YAML has.
    package private(set) var counts = (projects: 0, datasets: 0, models: 0)

    /// - Parameters:
    ///   - pictures: by the id of the image.
    ///   - hasCaptions: captions become sidecars.
    package init(
        of snapshot: ExportSnapshot, remote: [ConfigurationValue.Entry] = [], pictures: [RemoteID: Picture] = [:],
        hasCaptions: Bool = false
    ) {
        self.pictures = pictures
        self.hasCaptions = hasCaptions
        var projectKeys: [RemoteID: String] = [:]
        var projects: [ConfigurationValue.Entry] = []
        for project in snapshot.projects {
            guard let ip = ip(of: project) else { continue }
            let key = keys.key(for: project.name, project.id, .project)
            projectKeys[project.id] = key
            projects.append(.init(key, .mapping(self.project(project, key, ip))))
            adopt(.project(key), project.id)
        }
        var datasetKeys: [RemoteID: String] = [:]
        var datasets: [ConfigurationValue.Entry] = []
        var drafts: Set<RemoteID> = []
        for dataset in snapshot.datasets {
            guard let project = projectKeys[dataset.projectID] else { continue }
            let key = keys.key(for: dataset.name, dataset.id, .dataset)
            datasetKeys[dataset.id] = key
            if dataset.status == .draft { drafts.insert(dataset.id) }
            datasets.append(.init(key, .mapping(self.dataset(dataset, key, in: project))))
            adopt(.dataset(key), dataset.id)
        }
        var models: [ConfigurationValue.Entry] = []
        for model in snapshot.models {
            guard let dataset = datasetKeys[model.datasetID] else { continue }
            let key = keys.key(for: model.name, model.id, .model)
            models.append(
                .init(key, .mapping(self.model(model, key, on: dataset, isDraft: drafts.contains(model.datasetID)))))
            adopt(.model(key), model.id)
        }
        counts = (projects.count, datasets.count, models.count)
        var entries: [ConfigurationValue.Entry] = [.init("tailor", .integer(1))]
        if !remote.isEmpty { entries.append(.init("remote", .mapping(remote))) }
        let sections = [
            ("projects", projects), ("image_lists", imageLists), ("datasets", datasets), ("models", models),
        ]
        for (name, section) in sections where !section.isEmpty {
            entries.append(.init(name, .mapping(section)))
        }
        if !imports.isEmpty { entries.append(.init("import", .list(imports))) }
        configuration = .mapping(entries)
    }

    private mutating func adopt(_ address: Address, _ id: RemoteID) {
        imports.append(["to": .text(address.description), "id": .integer(id.rawValue)])
    }
}

// MARK: Projects

extension Export {
    /// Nil for a type that the language does not have.
    private mutating func ip(of project: ObservedProject) -> (type: IPType, medium: IPMedium)? {
        guard let type = IPType(rawValue: project.ipType), let medium = IPMedium(rawValue: project.ipMedium),
            !type.needsIllustration || medium == .illustration
        else {
            omissions.append(
                "project \(project.id) (`\(project.name)`) with all it contains: its type is `\(project.ipType)`, "
                    + "its medium `\(project.ipMedium)`")
            return nil
        }
        return (type, medium)
    }

    private mutating func project(
        _ project: ObservedProject, _ key: String, _ ip: (type: IPType, medium: IPMedium)
    ) -> [ConfigurationValue.Entry] {
        var ignored: [String] = []
        var entries = name(project.name, key, project.id, .project, in: "", &ignored)
        if let description = project.description, !description.isEmpty {
            entries.append(.init("description", text(description)))
        }
        var values: [ConfigurationValue.Entry] = [
            .init("type", .text(ip.type.rawValue)), .init("medium", .text(ip.medium.rawValue)),
        ]
        let fields = [
            ("name", project.ipName, ContractLimits.mostWordsInName, ip.type.needsName),
            ("description", project.ipDescription, ContractLimits.mostWordsInDescription, ip.type.needsDescription),
        ]
        for (field, observed, most, isNeeded) in fields {
            let words = (observed ?? "").split(whereSeparator: \.isWhitespace)
            if let observed, !words.isEmpty, words.count <= most {
                values.append(.init(field, text(observed)))
            } else if isNeeded {
                // The vendor has none, or one with more words than it takes today.
                let words = words.isEmpty ? ["unknown"] : words.prefix(most).map(String.init)
                values.append(.init(field, text(words.joined(separator: " "))))
                ignored.append("ip.\(field)")
            }
        }
        entries.append(.init("ip", .mapping(values)))
        return entries + lifecycle(ignored)
    }
}

// MARK: Datasets

extension Export {
    private mutating func dataset(
        _ dataset: ObservedDataset, _ key: String, in project: String
    ) -> [ConfigurationValue.Entry] {
        var ignored: [String] = []
        var entries: [ConfigurationValue.Entry] = [.init("project", .text(project))]
        entries += name(dataset.name, key, dataset.id, .dataset, in: project, &ignored)
        if dataset.upload == .advanced { entries.append(.init("upload", "advanced")) }
        let isLegacy = dataset.schemaDocument == nil && dataset.captionPrefix != nil
        entries += description(of: dataset, key, &ignored)
        if dataset.status == .draft { entries.append(.init("status", "draft")) }
        entries += images(of: dataset, key, isLegacy: isLegacy)
        return entries + lifecycle(ignored)
    }

    /// Its visual schema in a file, or the prefix of a legacy family.
    private mutating func description(
        of dataset: ObservedDataset, _ key: String, _ ignored: inout [String]
    ) -> [ConfigurationValue.Entry] {
        switch dataset.schemaDocument {
        case .object(let schema)?:
            let path = "schemas/\(key).json"
            files.append(File(path: path, text: JSONValue.object(schema).pretty + "\n"))
            return [.init("visual_schema", ["file": .text(path)])]
        case nil where dataset.captionPrefix != nil:
            let prefix = dataset.captionPrefix ?? ""
            let isBlank = prefix.allSatisfy(\.isWhitespace) || prefix == "server"
            return [.init("caption_prefix", isBlank ? "server" : text(prefix))]
        case nil where dataset.status == .draft: return []
        default:
            // A completed dataset has to have one in the YAML.
            ignored.append("visual_schema")
            omissions.append("the visual schema of datasets.\(key), which is no JSON object")
            return [.init("visual_schema", ["schema": ["description": "unknown"]])]
        }
    }

    private mutating func images(
        of dataset: ObservedDataset, _ key: String, isLegacy: Bool
    ) -> [ConfigurationValue.Entry] {
        let images = (dataset.images ?? []).sorted { $0.id < $1.id }
        guard !images.isEmpty else { return [] }
        let names = ImageNames(images).byID
        if hasCaptions { noteCaptions(of: images, key, isLegacy: isLegacy) }
        if let reason = obstacle(dataset, images) {
            omissions.append("the images of datasets.\(key): \(reason)")
            return []
        }
        let listed = images.map { image -> ConfigurationValue in
            let name = ConfigurationValue.Entry("name", text(names[image.id] ?? image.name))
            if let picture = pictures[image.id] {
                return .mapping([.init("file", text(picture.path)), name])
            }
            return .mapping([.init("url", text(image.plainURL ?? "")), name])
        }
        let isReadFromSidecars =
            hasCaptions
            && images.allSatisfy { pictures[$0.id] != nil && $0.isCaptioned && $0.hasCaption(isPlain: isLegacy) }
        guard isReadFromSidecars else { return [.init("images", .list(listed))] }
        imageLists.append(.init(key, ["images": .list(listed), "captions": "sidecar"]))
        return [.init("images", .text(key))]
    }

    /// Why the YAML leaves the images of a dataset unmanaged; nil where it lists them.
    private func obstacle(_ dataset: ObservedDataset, _ images: [ObservedImage]) -> String? {
        if dataset.upload == .advanced { return "they came from a zip, whose address the vendor does not tell" }
        if images.count > ContractLimits.mostImages(.basic) { return "there are \(images.count)" }
        if dataset.status == .completed, images.count < ContractLimits.fewestImages {
            return "there are \(images.count)"
        }
        let urls = images.filter { pictures[$0.id] == nil }.map(\.plainURL)
        if urls.contains(nil) { return "not all of them have a URL" }
        return Set(urls).count < urls.count ? "some of them have the same URL" : nil
    }

    private mutating func noteCaptions(of images: [ObservedImage], _ key: String, isLegacy: Bool) {
        let names = ImageNames(images).byID
        for image in images where image.isCaptioned {
            guard let caption = image.captionDocument else { continue }
            let form: Sidecar.Form = isLegacy ? .text : .json
            let path =
                pictures[image.id].map { Sidecar.path(of: $0.path, form) }
                ?? Sidecar.path(ofImage: names[image.id] ?? image.name, in: key, form)
            files.append(File(path: path, text: Sidecar.text(of: caption).text))
        }
    }
}

// MARK: Models

extension Export {
    private mutating func model(
        _ model: ObservedModel, _ key: String, on dataset: String, isDraft: Bool
    ) -> [ConfigurationValue.Entry] {
        var ignored: [String] = []
        var entries: [ConfigurationValue.Entry] = [.init("dataset", .text(dataset))]
        entries += name(model.name, key, model.id, .model, in: dataset, &ignored)
        if let description = model.description, !description.isEmpty {
            entries.append(.init("description", text(description)))
        }
        if model.trainingMode == .expert { entries.append(.init("training", ["mode": "expert"])) }
        switch model.status {
        case .created: entries.append(.init("status", "created"))
        // It is trained again only when somebody asks for it.
        case .failed, .stopped, .stopping: entries.append(.init("status", "stopped"))
        case .inProgress, .completed:
            if isDraft { entries.append(.init("status", "stopped")) }
        }
        return entries + lifecycle(ignored)
    }
}

// MARK: Parts

extension Export {
    /// Nothing where the key is the name. A name that the YAML cannot have is not compared.
    private mutating func name(
        _ observed: String, _ key: String, _ id: RemoteID, _ kind: ResourceKind, in parent: String,
        _ ignored: inout [String]
    ) -> [ConfigurationValue.Entry] {
        let name = keys.name(observed, id, kind, in: parent)
        if !name.isOwn { ignored.append("name") }
        return name.text == key && name.isOwn ? [] : [.init("name", text(name.text))]
    }

    private func lifecycle(_ ignored: [String]) -> [ConfigurationValue.Entry] {
        guard !ignored.isEmpty else { return [] }
        return [.init("lifecycle", ["ignore_changes": .list(ignored.map(ConfigurationValue.text))])]
    }

    private func text(_ text: String) -> ConfigurationValue { .text(text.withoutReferences) }
}

extension ObservedImage {
    /// In the form that the family of its dataset has: text, or an object.
    fileprivate func hasCaption(isPlain: Bool) -> Bool {
        switch captionDocument {
        case .string?: isPlain
        case .object?: !isPlain
        default: false
        }
    }

    /// Without the query, which may be a signature that expires.
    package var plainURL: String? {
        guard let url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
        return String(url.prefix { $0 != "?" && $0 != "#" })
    }
}
