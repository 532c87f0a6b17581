import Foundation
import TailorFiles

/// Turns archives into images: with every request as many as are due, in batches. So nothing runs in the background, and
/// a killed process continues where it was.
struct BulkIntake: Sendable {
    /// How many entries one request processes at most: it has to answer in time.
    private static let batchSize = 24
    /// The largest picture in an archive, in bytes.
    private static let entryBytes = 64 << 20
    private static let capacity = DatasetRow.UploadType.advanced.capacity

    let services: Services

    /// Fetches the archive and records the job. What is wrong with a fetched file shows in the job's status.
    func start(_ id: Int, address: String, isModerated: Bool) async throws(Refusal) {
        let world = services.world
        try await world.transaction { db, _ in try BulkRules.check(id, in: db) }
        let archive = "\(id)-\(services.makeRequestID()).zip"
        let file = world.store.archives.appendingPathComponent(archive)
        do {
            try await services.fetcher.file(from: address, to: file, limit: services.limits.zipBytes)
        } catch {
            world.store.removeArchive(archive)
            throw refusal(for: error)
        }
        let (total, problem) = count(file)
        do throws(Refusal) {
            try await world.transaction { db, now in
                let job = BulkRow(
                    datasetId: id, archive: archive, isModerated: isModerated, startedAt: now, total: total,
                    processed: 0)
                try BulkRules.start(job, problem: problem, in: db)
            }
        } catch {
            world.store.removeArchive(archive)
            throw error
        }
        if total == 0 { world.store.removeArchive(archive) }
    }

    /// Does what is due.
    func advance() async throws(Refusal) {
        let world = services.world
        let jobs = try await world.transaction { db, now in try BulkRules.due(at: now, in: db) }
        for (job, until) in jobs {
            let outcomes = await work(job, until: min(until, job.processed + Self.batchSize))
            try await world.transaction { db, now in
                let batch = BulkBatch(job: job, outcomes: outcomes)
                try BulkRules.store(batch, files: world.store, quirks: world.quirks, at: now, in: db)
            }
            if job.processed + outcomes.count == job.total { world.store.removeArchive(job.archive) }
        }
    }

    private func count(_ file: URL) -> (total: Int, problem: String?) {
        do throws(ZipProblem) {
            let total = try ZipArchive(file).pictures.count
            if total == 0 { return (0, "The archive contains no files.") }
            if total > Self.capacity {
                return (0, "The archive contains \(total) files; at most \(Self.capacity) are accepted.")
            }
            return (total, nil)
        } catch {
            return (0, error.description)
        }
    }

    private func work(_ job: BulkRow, until end: Int) async -> [BulkBatch.Outcome] {
        let archive = try? ZipArchive(services.world.store.archives.appendingPathComponent(job.archive))
        let entries = archive?.pictures ?? []
        var outcomes: [BulkBatch.Outcome] = []
        for position in job.processed..<end {
            guard let archive, position < entries.count else {
                outcomes.append(failure(job, job.archive, Refusal(500, "The archive is gone.")))
                continue
            }
            outcomes.append(await outcome(of: entries[position], in: archive, job))
        }
        return outcomes
    }

    private func outcome(
        of entry: ZipArchive.Entry, in archive: ZipArchive, _ job: BulkRow
    ) async -> BulkBatch.Outcome {
        do throws(Refusal) {
            try check(entry)
            try Moderation.check([entry.name], isOn: job.isModerated)
            let picture = try await services.intake.prepare(read(entry, in: archive), minimum: PictureIntake.wanted)
            return .success(picture, name: entry.lastComponent)
        } catch {
            return failure(job, entry.name, error)
        }
    }

    private func check(_ entry: ZipArchive.Entry) throws(Refusal) {
        guard !entry.leadsOutside else { throw Refusal(400, "The name leads out of the archive.") }
        guard !entry.name.lowercased().hasSuffix(".zip") else {
            throw Refusal(415, "Archives inside of the archive are not accepted.")
        }
    }

    private func read(_ entry: ZipArchive.Entry, in archive: ZipArchive) throws(Refusal) -> Data {
        do throws(ZipProblem) {
            return try archive.read(entry, limit: Self.entryBytes)
        } catch {
            throw Refusal(400, error.description)
        }
    }

    private func failure(_ job: BulkRow, _ name: String, _ refusal: Refusal) -> BulkBatch.Outcome {
        let message = refusal.details.isEmpty ? refusal.message : "\(refusal.message): \(refusal.details)"
        return .failure(
            BulkFailure(datasetId: job.datasetId, filename: name, code: refusal.status, message: message))
    }

    private func refusal(for problem: FetchProblem) -> Refusal {
        switch problem {
        case .badAddress: .invalid(field: "zip_url", "must be an http or https address")
        case .tooLarge(let limit):
            Refusal(413, "The zip file is too large", details: "At most \(limit) bytes are accepted.")
        case .unreachable, .unstorable:
            Refusal(400, "The zip file could not be downloaded", details: problem.description)
        }
    }
}

extension ZipArchive {
    /// The entries that should be pictures: no folders, and nothing that a desktop system adds.
    fileprivate var pictures: [Entry] {
        entries.filter { entry in
            !entry.name.hasSuffix("/") && entry.lastComponent.utf8.first != UInt8(ascii: ".")
                && !entry.name.utf8.starts(with: "__MACOSX/".utf8)
        }
    }
}

extension ZipArchive.Entry {
    fileprivate var lastComponent: String {
        name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String(Substring($0)) } ?? name
    }

    fileprivate var leadsOutside: Bool {
        name.isAbsolutePath || name.unicodeScalars.contains("\\") || name.pathNames.contains("..")
    }
}
