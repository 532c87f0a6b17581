import TailorModel

// What a plan saw of an object, without what changes by itself (times, urls).

extension ObservedProject {
    var digest: Digest {
        let parts: [JSONValue] = [name, description ?? "", ipType, ipMedium, ipName ?? "", ipDescription ?? ""]
            .map(JSONValue.string)
        return JSONValue.array(parts).digest
    }
}

extension ObservedDataset {
    var digest: Digest {
        let row: [JSONValue] = [
            .string(name), .integer(projectID.rawValue), .string(status.rawValue), .string(upload.rawValue),
            schemaDocument ?? .null,
        ]
        let legacy: [JSONValue] = captionPrefix.map { [.string($0)] } ?? []
        let pictures: [JSONValue] = (images ?? []).sorted { $0.id < $1.id }.map { image in
            [.integer(image.id.rawValue), .string(image.name), image.captionDocument ?? .null]
        }
        return JSONValue.array([.array(row + legacy), .array(pictures)]).digest
    }
}

extension ObservedModel {
    var digest: Digest {
        let row: [JSONValue] = [
            .string(name), .string(description ?? ""), .string(status.rawValue), .integer(datasetID.rawValue),
        ]
        return JSONValue.array(row).digest
    }
}
