import Foundation
import TailorModel

// The steps inside a dataset as requests.

extension OperationRunner {
    func uploadImage(_ upload: ImageUpload, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let standing = try await state.dataset(key)
        let (dataset, basis) = (standing.id, upload.schema ?? standing.attributes.captionBasis)
        let content = try content(of: upload.source)
        let (remote, state) = (remote, state)
        let name = upload.name
        var sent = upload
        sent.name = standing.freeName(for: name)
        let record = ImageRecord(
            id: .pending, identity: upload.source.identity, remoteName: sent.name == name ? nil : sent.name,
            captionedUnder: basis)
        let write = PendingWrite(
            .uploadImage, at: .dataset(key), image: name, parent: dataset, name: sent.name,
            edits: [.image(dataset: key, name: name, record)])
        return PreparedRequest(write) { [sent] () async throws(RemoteFailure) in
            let made = try await remote.uploadImage(sent, content: content, to: dataset)
            await state.note(made)
            if basis != nil, !made.isCaptioned { await state.expectCaptions(of: [name], in: key) }
            return write.outcome(made.id, named: made.name)
        }
    }

    func content(of source: ImageSource) throws(OperationFailure) -> ImageContent {
        switch source {
        case .url(let url, _): return .url(url)
        case .file(let path, let facts):
            do throws(ImageProblem) {
                return .bytes(try images.bytes(of: path, expecting: facts.digest))
            } catch {
                throw OperationFailure(error, path: path)
            }
        }
    }

    func deleteImage(
        _ name: String, _ planned: RemoteID?, _ key: String
    ) async throws(OperationFailure) -> PreparedRequest {
        let remote = remote
        let record = try await state.dataset(key)
        guard let id = planned ?? record.images[name]?.id else {
            throw .missing(Address.dataset(key).image(name))
        }
        // Another image may have taken its name since: only its own record goes.
        let edits: [StateEdit] = record.images[name]?.id == id ? [.imageRemoved(dataset: key, name: name)] : []
        let dataset = record.id
        let write = PendingWrite(.deleteImage, at: .dataset(key), image: name, parent: dataset, edits: edits)
        return PreparedRequest(write, alreadySo: [.notFound]) { () async throws(RemoteFailure) in
            try await remote.deleteImage(id, dataset: dataset)
            return .asIntended(nil)
        }
    }

    func writeCaption(
        _ caption: JSONValue, by author: CaptionAuthor, of name: String, _ key: String
    ) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let dataset = try await state.dataset(key).id
        var record = try await state.image(name, in: key)
        record.caption = author == .workspace ? caption.digest : nil
        record.automaticCaption = nil
        record.consoleCaption = author == .console ? caption.digest : nil
        let id = record.id
        let write = PendingWrite(
            .writeCaption, at: .dataset(key), image: name, parent: dataset,
            edits: [.image(dataset: key, name: name, record)])
        return PreparedRequest(write) { () async throws(RemoteFailure) in
            await state.note(try await remote.writeCaption(caption, image: id, dataset: dataset))
            return .asIntended(nil)
        }
    }

    func regenerateCaption(of name: String, _ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let attributes = try await state.dataset(key).attributes
        let id = try await state.image(name, in: key).id
        let dataset = attributes.id
        let write = PendingWrite(
            .regenerateCaption, at: .dataset(key), image: name, parent: dataset,
            before: await state.captions(of: [id]),
            edits: [.captionsRegenerated(dataset: key, names: [name], schema: attributes.captionBasis)])
        return PreparedRequest(write) { () async throws(RemoteFailure) in
            let answer = try await remote.regenerateCaption(image: id, dataset: dataset)
            await state.note(answer)
            if !answer.isCaptioned { await state.expectCaptions(of: [name], in: key) }
            return .asIntended(nil)
        }
    }

    /// It rewrites every caption of the dataset, whatever the plan asked it for.
    func regenerateCaptions(_ key: String) async throws(OperationFailure) -> PreparedRequest {
        let (remote, state) = (remote, state)
        let dataset = try await state.dataset(key)
        let names = dataset.images.keys.sorted()
        let write = PendingWrite(
            .regenerateCaptions, at: .dataset(key), parent: dataset.id,
            before: await state.captions(of: dataset.images.values.map(\.id)),
            edits: [.captionsRegenerated(dataset: key, names: names, schema: dataset.attributes.captionBasis)])
        return PreparedRequest(write) { () async throws(RemoteFailure) in
            try await remote.regenerateCaptions(dataset: dataset.id)
            await state.expectCaptions(of: names, in: key)
            return .asIntended(nil)
        }
    }
}

extension DatasetRecord {
    /// The name under which an image is uploaded: its own, unless one that was renamed in the YAML has it at the vendor. A
    /// clone tells images by their names there.
    fileprivate func freeName(for name: String) -> String {
        let isTaken = { (wanted: String) in
            images.contains { $0.key != name && ($0.value.remoteName ?? $0.key) == wanted }
        }
        guard isTaken(name) else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let numbered = (2...).lazy.map { "\(name[..<dot])-\($0)\(name[dot...])" }
        return numbered.first { !isTaken($0) && images[$0] == nil } ?? name
    }
}

extension PendingWrite {
    /// How the making of an image ended: the vendor may have given it another name.
    func outcome(_ id: RemoteID, named given: String) -> IntentOutcome {
        guard let name, given != name, case .image(let dataset, let key, var record)? = edits.first else {
            return .asIntended(id)
        }
        record.id = id
        record.remoteName = given == key ? nil : given
        return .otherwise([.image(dataset: dataset, name: key, record)])
    }
}
