import TailorModel

/// What the vendor keeps of the values of a request, as its answer shows them.
struct KeptValues: Hashable, Sendable {
    private let sent: [String: String]
    private let answered: [String: String]
    /// Digest of the schema or caption in the answer, where it differs from the one that was sent.
    private let document: Digest?

    init(of request: RemoteRequest, in answer: RemoteAnswer) {
        sent = request.texts
        answered = answer.texts(besides: sent)
        let kept = answer.document(for: request)
        document = kept == request.document ? nil : kept?.digest
    }

    /// The edit that a write intended, with what the vendor keeps.
    func noted(in edit: StateEdit) -> StateEdit {
        switch edit {
        case .project(let key, var record):
            record.kept = record.kept.updated(sent: sent, answered: answered)
            return .project(key: key, record)
        case .dataset(let key, var attributes):
            attributes.kept = attributes.kept.updated(sent: sent, answered: answered)
            if let document { attributes.keptSchema = document }
            return .dataset(key: key, attributes)
        case .model(let key, var record):
            record.kept = record.kept.updated(sent: sent, answered: answered)
            return .model(key: key, record)
        case .image(let dataset, let name, var record):
            guard let document else { return edit }
            if record.caption != nil { record.keptCaption = document } else { record.consoleCaption = document }
            return .image(dataset: dataset, name: name, record)
        default: return edit
        }
    }
}

extension RemoteRequest {
    /// The texts that it sends, by their field in the YAML.
    var texts: [String: String] {
        let texts: [String: String?] =
            switch self {
            case .createProject(let project):
                [
                    "name": project.name, "description": project.description, "ip.name": project.ip.name,
                    "ip.description": project.ip.description,
                ]
            case .updateProject(_, let update):
                [
                    "name": update.name, "description": update.description, "ip.name": update.ipName,
                    "ip.description": update.ipDescription,
                ]
            case .createDataset(_, let name, _), .cloneDataset(_, let name): ["name": name]
            case .updateDataset(_, let update): ["name": update.name, "caption_prefix": update.captionPrefix]
            case .createModel(let model, _): ["name": model.name, "description": model.description]
            case .updateModel(_, let update): ["name": update.name, "description": update.description]
            default: [:]
            }
        return texts.compactMapValues { $0 }
    }

    /// The schema or the caption that it sends.
    fileprivate var document: JSONValue? {
        switch self {
        case .updateDataset(_, let update): update.visualSchema
        case .writeCaption(let caption, _, _): caption
        default: nil
        }
    }
}

extension RemoteAnswer {
    /// The texts that it shows, by their field in the YAML.
    /// - Parameter sent: a prefix that differs only as the server writes prefixes counts as sent.
    fileprivate func texts(besides sent: [String: String]) -> [String: String] {
        let texts: [String: String?] =
            switch self {
            case .project(let project):
                [
                    "name": project.name, "description": project.description, "ip.name": project.ipName,
                    "ip.description": project.ipDescription,
                ]
            case .dataset(let dataset):
                [
                    "name": dataset.name,
                    "caption_prefix": sent["caption_prefix"].flatMap {
                        dataset.hasPrefix($0) ? $0 : dataset.captionPrefix
                    },
                ]
            case .model(let model): ["name": model.name, "description": model.description]
            case .texts(let texts): texts
            case .image, .training, .value, .job, .generated, .done: [:]
            }
        return texts.compactMapValues { $0 }
    }

    /// What it shows in the place of the document that the request sent.
    fileprivate func document(for request: RemoteRequest) -> JSONValue? {
        guard let sent = request.document else { return nil }
        switch self {
        case .dataset(let dataset): return dataset.schemaDocument ?? sent
        case .image(let image): return image.isCaptioned ? image.captionDocument : sent
        case .project, .model, .training, .texts, .value, .job, .generated, .done: return sent
        }
    }
}
