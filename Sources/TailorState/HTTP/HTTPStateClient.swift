import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel

/// Sends requests to a state server, and again after a failure that may pass.
struct HTTPStateClient: Sendable {
    private static let limits = HTTPTimeLimits(connect: .seconds(10), firstByte: .seconds(30), stall: .seconds(30))

    let location: HTTPStateLocation
    private let credentials: HTTPStateCredentials?
    private let transport: any HTTPTransport
    private let userAgent: String
    private let time: any TimeSource

    init(
        _ location: HTTPStateLocation, _ credentials: HTTPStateCredentials?, _ transport: any HTTPTransport,
        userAgent: String, time: any TimeSource
    ) {
        self.location = location
        self.credentials = credentials
        self.transport = transport
        self.userAgent = userAgent
        self.time = time
    }

    var name: String { location.name }

    /// The stored document. Nil: there is none.
    func get() async throws(ObjectFailure) -> Data? {
        let answer = try await patiently(accepting: [404]) { attempt async throws(HTTPStateProblem) in
            try await send("GET", location.settings.address, attempt: attempt)
        }
        guard answer.status.code == 200, !answer.body.isEmpty else { return nil }
        return answer.body
    }

    /// Replaces the stored document. After a lost answer what is stored is compared.
    /// - Returns: whether the server took it. Otherwise another holds the lock.
    func update(_ body: Data, lock id: String) async throws(ObjectFailure) -> Bool {
        var isInDoubt = false
        var attempts = StoreAttempts(time)
        while true {
            do throws(HTTPStateProblem) {
                let answer = try await send(
                    location.settings.updateMethod, location.updateURL(lock: id), body, attempt: attempts.number)
                if answer.status.kind == .successful { return true }
                guard [409, 423].contains(answer.status.code) else { throw .refused(status: answer.status.code) }
                // A server refuses a serial that it has: an earlier attempt may have been carried out.
                return isInDoubt ? try await stores(body) : false
            } catch {
                isInDoubt = isInDoubt || error.isInDoubt
                if isInDoubt, (try? await stores(body)) == true { return true }
                guard error.mayPass, await attempts.next() else { throw error.failure(name, isInDoubt: isInDoubt) }
            }
        }
    }

    /// - Returns: nil if the lock is ours now; otherwise what the server says about it, which may be empty.
    func lock(_ info: HTTPLockInfo) async throws(ObjectFailure) -> Data? {
        let answer = try await patiently(accepting: [409, 423]) { attempt async throws(HTTPStateProblem) in
            try await send(
                location.settings.lockMethod, location.settings.lockAddress, body(info), attempt: attempt)
        }
        if answer.status.kind == .successful { return nil }
        // The answer to an earlier attempt may have been lost.
        let found = try? JSONDecoder().decode(HTTPLockInfo.self, from: answer.body)
        return found?.id == info.id ? nil : answer.body
    }

    /// - Returns: the status: a success, or what refuses to free a lock that is not this one.
    func unlock(_ info: HTTPLockInfo) async throws(ObjectFailure) -> Int {
        try await patiently(accepting: [400, 404, 409, 423]) { attempt async throws(HTTPStateProblem) in
            try await send(
                location.settings.unlockMethod, location.settings.unlockAddress ?? location.settings.lockAddress,
                body(info), attempt: attempt)
        }.status.code
    }

    private func stores(_ body: Data) async throws(HTTPStateProblem) -> Bool {
        try await send("GET", location.settings.address).body == body
    }

    private func body(_ info: HTTPLockInfo) -> Data { (try? JSONEncoder().encode(info)) ?? Data() }

    private func send(
        _ method: String, _ url: String, _ body: Data? = nil, attempt: Int = 1
    ) async throws(HTTPStateProblem) -> HTTPAnswer {
        var fields = HTTPFields()
        fields[.userAgent] = userAgent
        fields[.authorization] = credentials?.authorization
        if body != nil { fields[.contentType] = "application/json" }
        var call = HTTPCall(
            HTTPRequest.Method(method) ?? .get, url, fields: fields, body: body, limits: Self.limits,
            answerLimit: JournaledStateStore.largestDocument)
        call.authorities = location.authorities
        (call.attempt, call.showsPath) = (attempt, true)
        do throws(HTTPFailure) {
            return try await transport.send(call)
        } catch {
            throw .unreachable(error, isWrite: body != nil)
        }
    }

    /// Repeats a request that may happen any number of times.
    /// - Parameter statuses: accepted besides a success.
    private func patiently(
        accepting statuses: Set<Int>, _ request: (_ attempt: Int) async throws(HTTPStateProblem) -> HTTPAnswer
    ) async throws(ObjectFailure) -> HTTPAnswer {
        var attempts = StoreAttempts(time)
        while true {
            do throws(HTTPStateProblem) {
                let answer = try await request(attempts.number)
                guard answer.status.kind == .successful || statuses.contains(answer.status.code) else {
                    throw .refused(status: answer.status.code)
                }
                return answer
            } catch {
                guard error.mayPass, await attempts.next() else { throw error.failure(name, isInDoubt: false) }
            }
        }
    }
}
