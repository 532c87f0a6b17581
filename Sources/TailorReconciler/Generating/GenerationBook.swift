import Foundation
import TailorModel

/// What a folder knows of a batch: the files that were made, and the generations that are open. Every name in it belongs to one
/// request; a second one is refused before anything is asked for.
struct GenerationBook: Sendable {
    /// How far an order is.
    enum Standing: Hashable, Sendable {
        case fresh
        case made(GenerationRecord)
        case open(OpenGeneration)
    }

    let files: any OutputFiles
    let model: GeneratingModel

    static func jobFile(_ order: GenerationOrder) -> String { ".jobs/\(order.name).json" }
    private static func recordFile(_ order: GenerationOrder) -> String { "\(order.name).json" }

    func standing(of order: GenerationOrder) throws(RunFailure) -> Standing {
        if let open = try read(OpenGeneration.self, Self.jobFile(order)) {
            guard open.digest == order.digest, open.modelID == model.id else {
                throw occupied(order, Self.jobFile(order), "is open for another request or model")
            }
            return .open(open)
        }
        if let record = try read(GenerationRecord.self, Self.recordFile(order)) {
            guard record.digest == order.digest, record.model.id == model.id else {
                throw occupied(order, record.file, "was made by another request or model")
            }
            return try isThere(record.file) ? .made(record) : .fresh
        }
        for ending in ["png", "jpg", "webp", "mp4"] where try isThere("\(order.name).\(ending)") {
            throw occupied(order, "\(order.name).\(ending)", "was not made by tailor")
        }
        return .fresh
    }

    func put(_ open: OpenGeneration, for order: GenerationOrder) throws(FileFailure) {
        try files.write(Self.text(open), as: Self.jobFile(order))
    }

    /// The file first, then what is beside it, then the job is closed: a kill in between leaves the job open, and its result
    /// is fetched once more.
    func close(_ order: GenerationOrder, _ bytes: Data, _ record: GenerationRecord) throws(FileFailure) {
        try files.write(bytes, as: record.file)
        try files.write(Self.text(record), as: Self.recordFile(order))
        try files.remove(Self.jobFile(order))
    }

    func forget(_ order: GenerationOrder) throws(FileFailure) { try files.remove(Self.jobFile(order)) }

    private func isThere(_ name: String) throws(RunFailure) -> Bool {
        do throws(FileFailure) { return try files.has(name) } catch { throw .unreadable(error) }
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws(RunFailure) -> Value? {
        let bytes: Data?
        do throws(FileFailure) { bytes = try files.bytes(of: name) } catch { throw .unreadable(error) }
        guard let bytes else { return nil }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let value = try? decoder.decode(Value.self, from: bytes) else {
            throw .missing(
                "\(files.folder)/\(name) cannot be read: it is not as tailor wrote it",
                help: "Take another folder with `--out DIR`, or delete the file.")
        }
        return value
    }

    private func occupied(_ order: GenerationOrder, _ name: String, _ reason: String) -> RunFailure {
        .missing(
            "\(files.folder)/\(name) \(reason)",
            help: "Nothing was asked for. Take another folder with `--out DIR`, or move the file away.")
    }

    private static func text(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Every number in them was decoded from JSON, or is finite.
        return ((try? encoder.encode(value)) ?? Data()) + Data("\n".utf8)
    }
}

extension RunFailure {
    fileprivate static func unreadable(_ failure: FileFailure) -> RunFailure {
        .missing("\(failure.path) cannot be read: \(failure.reason)", help: failure.help ?? "Check its permissions.")
    }
}
