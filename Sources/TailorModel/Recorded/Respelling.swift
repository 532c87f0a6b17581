/// A value that the vendor keeps in another spelling than it was sent in.
package struct Respelling: Hashable, Sendable {
    package let address: Address
    package let revision: Int
    /// As the YAML names it: `name`, `ip.description`, `visual_schema`, `images["hero.png"].caption`.
    package let field: String
    /// Nil for a schema or a caption: the state has only their digests.
    package let sent: String?
    package let kept: String?

    package init(address: Address, revision: Int, field: String, sent: String? = nil, kept: String? = nil) {
        self.address = address
        self.revision = revision
        self.field = field
        self.sent = sent
        self.kept = kept
    }
}

extension RecordedState {
    /// The respelled values of every resource, retired revisions aside.
    package var respellings: [Respelling] {
        let projects = projects.sorted { $0.key < $1.key }.flatMap { $1.current.respellings(at: .project($0)) }
        let datasets = datasets.sorted { $0.key < $1.key }.flatMap { key, history in
            history.inUse.flatMap { $0.respellings(at: .dataset(key)) }
        }
        let models = models.sorted { $0.key < $1.key }.flatMap { key, history in
            history.inUse.flatMap { $0.respellings(at: .model(key)) }
        }
        return projects + datasets + models
    }
}

extension ProjectRecord {
    fileprivate func respellings(at address: Address) -> [Respelling] {
        let sent = [
            "name": name, "description": description, "ip.name": ip.name, "ip.description": ip.description,
        ].compactMapValues { $0 }
        return kept.respellings(of: sent, at: address, revision)
    }
}

extension DatasetRecord {
    fileprivate func respellings(at address: Address) -> [Respelling] {
        let sent = ["name": attributes.name, "caption_prefix": attributes.captionPrefix].compactMapValues { $0 }
        let schema =
            attributes.keptSchema == nil
            ? [] : [Respelling(address: address, revision: revision, field: "visual_schema")]
        let captions = images.filter { $0.value.keptCaption != nil }.keys.sorted().map { name in
            Respelling(address: address, revision: revision, field: "images[\"\(name)\"].caption")
        }
        return attributes.kept.respellings(of: sent, at: address, revision) + schema + captions
    }
}

extension ModelRecord {
    fileprivate func respellings(at address: Address) -> [Respelling] {
        let sent = ["name": name, "description": description].compactMapValues { $0 }
        return kept.respellings(of: sent, at: address, revision)
    }
}

extension KeptTexts? {
    fileprivate func respellings(of sent: [String: String], at address: Address, _ revision: Int) -> [Respelling] {
        (self ?? [:]).sorted { $0.key < $1.key }.map { field, kept in
            Respelling(address: address, revision: revision, field: field, sent: sent[field], kept: kept)
        }
    }
}
