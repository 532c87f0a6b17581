import TailorModel

extension Drift.Item {
    /// With some of its fields; nil where none is left.
    func keeping(_ isManaged: (String) -> Bool) -> Drift.Item? {
        if kind == .failed { return isManaged("status") ? self : nil }
        guard kind == .changed else { return self }
        let fields = fields.filter { isManaged($0.path) }
        return fields.isEmpty ? nil : Drift.Item(address: address, id: id, kind: kind, fields: fields)
    }
}

extension DesiredGraph {
    /// Whether the YAML gives a field, and does not ignore its changes.
    func manages(_ path: String, at address: Address) -> Bool {
        switch address.kind {
        case .project: projects[address.key].map { $0.manages(path) } ?? true
        case .dataset: datasets[address.key].map { $0.manages(path) } ?? true
        case .model: models[address.key].map { $0.manages(path) } ?? true
        }
    }
}

extension DesiredProject {
    fileprivate func manages(_ path: String) -> Bool {
        guard !lifecycle.ignores(path) else { return false }
        return switch path {
        case "description": description != nil
        case "ip.name": ip.name != nil
        case "ip.description": ip.description != nil
        default: true
        }
    }
}

extension DesiredDataset {
    fileprivate func manages(_ path: String) -> Bool {
        let isOfImages = path.hasPrefix("images[")
        guard !lifecycle.ignores(isOfImages ? "images" : path) else { return false }
        if isOfImages { return images != nil || archive != nil }
        return switch path {
        case "visual_schema": visualSchema != nil || schemaPin != nil
        case "caption_prefix": legacy.captionPrefix != nil || legacy.prefixPin != nil
        default: true
        }
    }
}

extension DesiredModel {
    fileprivate func manages(_ path: String) -> Bool {
        if path == "status" { return status == .trained }
        let field = path == "training.mode" ? "training" : path
        return !lifecycle.ignores(field) && (path != "description" || description != nil)
    }
}
