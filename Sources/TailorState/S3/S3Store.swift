import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// Objects in an S3 store, all under one prefix.
struct S3Store: ObjectStore {
    private let client: S3Client
    private let time: any TimeSource
    private let pauses: [Double]

    /// - Parameter pauses: seconds before each further attempt of a request that may succeed later.
    init(_ client: S3Client, time: any TimeSource, pauses: [Double] = StoreAttempts.pauses) {
        self.client = client
        self.time = time
        self.pauses = pauses
    }

    func name(of key: String) -> String { client.location.name(of: key) }

    func get(_ key: String) async throws(ObjectFailure) -> Answered<StoredObject?> {
        let answer = try await patiently { attempt async throws(S3Problem) in
            try await client.send(.get, client.location.url(of: key), attempt: attempt)
        }
        if answer.status == 404 { return Answered(value: nil, date: answer.date) }
        guard let tag = answer.tag else { throw client.failure(.malformed("it sent an object without its ETag")) }
        return Answered(value: StoredObject(bytes: answer.body, tag: tag), date: answer.date)
    }

    func put(
        _ bytes: Data, at key: String, if condition: PutCondition
    ) async throws(ObjectFailure) -> Answered<String?> {
        var isInDoubt = false
        var attempts = StoreAttempts(time, pauses: pauses)
        while true {
            do throws(S3Problem) {
                let answer = try await put(bytes, key, condition, attempt: attempts.number)
                // The condition may fail because an earlier attempt was carried out.
                if answer.value == nil, isInDoubt { return try await compare(bytes, key) ?? answer }
                return answer
            } catch {
                isInDoubt = isInDoubt || error.isInDoubt
                guard error.mayPass, await attempts.next() else {
                    if isInDoubt, let written = try? await compare(bytes, key) { return written }
                    throw client.failure(error, isInDoubt: isInDoubt)
                }
            }
        }
    }

    func delete(_ key: String) async throws(ObjectFailure) {
        _ = try await patiently { attempt async throws(S3Problem) in
            try await client.send(.delete, client.location.url(of: key), attempt: attempt)
        }
    }

    func list(_ prefix: String) async throws(ObjectFailure) -> [ListedObject] {
        var objects: [ListedObject] = []
        var next: String?
        repeat {
            var query = [
                "list-type": "2", "encoding-type": "url", "prefix": client.location.prefix + prefix,
            ]
            query["continuation-token"] = next
            let url = client.location.url(query: query)
            let answer = try await patiently { attempt async throws(S3Problem) in
                try await client.send(.get, url, attempt: attempt)
            }
            guard answer.status == 200, let page = S3Listing(answer.body) else {
                throw client.failure(.malformed("it sent a list of objects that cannot be read"))
            }
            objects += page.objects
            next = page.next
        } while next != nil
        let start = client.location.prefix
        return objects.filter { $0.key.hasPrefix(start) }
            .map { ListedObject(key: String($0.key.dropFirst(start.count)), tag: $0.tag, size: $0.size) }
            .sorted { $0.key < $1.key }
    }

    /// One attempt.
    private func put(
        _ bytes: Data, _ key: String, _ condition: PutCondition, attempt: Int
    ) async throws(S3Problem) -> Answered<String?> {
        let field: (HTTPField.Name, String)? =
            switch condition {
            case .none: nil
            case .absent: (.ifNoneMatch, "*")
            case .match(let tag, .quoted): (.ifMatch, "\"\(tag)\"")
            case .match(let tag, .bare): (.ifMatch, tag)
            }
        let answer = try await client.send(
            .put, client.location.url(of: key), condition: field, body: bytes, attempt: attempt)
        // An object that is gone has no tag to match: some stores answer 404 then.
        if answer.status == 412 || answer.status == 404 { return Answered(value: nil, date: answer.date) }
        guard let tag = answer.tag else { throw .malformed("it wrote an object and sent no ETag") }
        return Answered(value: tag, date: answer.date)
    }

    /// Whether the object has these bytes: then a write without an answer was carried out.
    private func compare(_ bytes: Data, _ key: String) async throws(S3Problem) -> Answered<String?>? {
        let found = try await client.send(.get, client.location.url(of: key))
        guard found.status == 200, found.body == bytes, let tag = found.tag else { return nil }
        return Answered(value: tag, date: found.date)
    }

    /// Repeats a request that may happen any number of times.
    private func patiently(
        _ request: (_ attempt: Int) async throws(S3Problem) -> S3Answer
    ) async throws(ObjectFailure) -> S3Answer {
        var attempts = StoreAttempts(time, pauses: pauses)
        while true {
            do throws(S3Problem) {
                return try await request(attempts.number)
            } catch {
                guard error.mayPass, await attempts.next() else { throw client.failure(error) }
            }
        }
    }
}
