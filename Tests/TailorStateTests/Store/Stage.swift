import Foundation
import HTTPTypes
import TailorHTTP
import TailorModel
import TailorTesting
import Testing

@testable import TailorState

/// Where the conformance suite puts a state.
enum Place: String, CaseIterable, CustomStringConvertible {
    case file, s3
    /// A store that takes tags without quotes only, and lists two objects a page.
    case peculiarS3
    /// A server with the protocol of Terraform's http backend.
    case http
    /// The store at the URL in TAILOR_TEST_S3.
    case realS3

    var description: String { rawValue }

    /// The places of this machine.
    static let available: [Place] = allCases.filter { $0 != .realS3 || Stage.realEndpoint != nil }
}

/// One state that several runners share, each as if it were a process of its own.
struct Stage: Sendable {
    /// An S3 store with the keys of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, in which the suite makes a bucket.
    static let realEndpoint = ProcessInfo.processInfo.environment["TAILOR_TEST_S3"]

    /// Seconds that a request to the vendor may take.
    private static let longestRequest = 90.0
    static let terms = LeaseTerms(longestRequest: longestRequest)

    let place: Place
    let folder: URL
    /// Nil where the store is a real one.
    let server: ObjectServer?
    var stateServer: StateServer?
    let location: S3Location?
    var stateLocation: HTTPStateLocation?
    /// The clock of the store and of all runners that have none of their own.
    let time: PatientTime

    static func run(_ place: Place, _ work: @Sendable (Stage) async throws -> Void) async throws {
        let time = PatientTime()
        try await withFolder { folder in
            switch place {
            case .file:
                try await work(Stage(place: place, folder: folder, server: nil, location: nil, time: time))
            case .s3, .peculiarS3:
                let server = ObjectServer()
                if place == .peculiarS3 {
                    server.behave {
                        $0.wantsBareTags = true
                        $0.pageSize = 2
                    }
                }
                try await server.serve { url in
                    let location = Self.location(url, server.bucket)
                    try await work(Stage(place: place, folder: folder, server: server, location: location, time: time))
                }
            case .http:
                let server = StateServer()
                try await server.serve { url in
                    let settings = StateSettings.HTTP(address: url, lockAddress: url + "/lock")
                    try await work(
                        Stage(
                            place: place, folder: folder, server: nil, stateServer: server, location: nil,
                            stateLocation: HTTPStateLocation(settings, authorities: nil), time: time))
                }
            case .realS3:
                let location = Self.location(try #require(realEndpoint), "tailor-conformance")
                let client = try S3Client(location, Self.credentials, CurlTransport(), userAgent: "tailor-tests")
                _ = try? await client.send(.put, "\(location.endpoint)/\(location.bucket)", body: Data())
                try await work(
                    Stage(
                        place: place, folder: folder, server: nil, location: location,
                        time: PatientTime(start: Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded())))
                )
            }
        }
    }

    private static func location(_ url: String, _ bucket: String) -> S3Location {
        S3Location(
            bucket: bucket, prefix: "team \(UUID().uuidString.prefix(8))/é+a", region: "eu-west-1", endpoint: url,
            isPathStyle: nil, authorities: nil)
    }

    private static var credentials: S3Credentials {
        let environment = ProcessInfo.processInfo.environment
        return S3Credentials(
            accessKey: environment["AWS_ACCESS_KEY_ID"] ?? "key",
            secretKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "secret",
            sessionToken: environment["AWS_SESSION_TOKEN"])
    }

    /// The state as a runner sees it.
    /// - Parameter clock: of the runner.
    /// - Parameter seal: encrypts what is on a server.
    func runner(
        _ name: String = "build-7", clock: PatientTime? = nil, seal: Seal? = nil
    ) throws -> JournaledStateStore {
        let process = RunningProcess(pid: 4711, host: name, user: "ada")
        if let stateLocation {
            return JournaledStateStore(
                http: stateLocation, HTTPStateCredentials(user: "ada", password: "hunter2"), over: try CurlTransport(),
                version: "1", seal: seal, samples: folder.appending(path: "samples").path(percentEncoded: false),
                endpoint: endpoint, process: process, time: clock ?? time,
                newID: { UUID().uuidString.lowercased() })
        }
        guard let location else {
            return JournaledStateStore(
                file: folder.appending(path: "state.json").path(percentEncoded: false), endpoint: endpoint,
                process: process, time: clock ?? time, newLineage: { lineage })
        }
        return JournaledStateStore(
            s3: location, Self.credentials, over: try transport, userAgent: "tailor-tests",
            longestRequest: Self.longestRequest, endpoint: endpoint,
            process: process, time: clock ?? time, newID: { UUID().uuidString.lowercased() })
    }

    private var transport: any HTTPTransport {
        get throws {
            let curl = try CurlTransport()
            return place == .realS3 ? curl : DatedTransport(curl, time)
        }
    }

    /// The lock of a runner that was killed is free.
    func expireLock() async throws {
        if let stateServer {
            // It does not expire: somebody frees it.
            return stateServer.freeLock()
        }
        guard place != .realS3 else {
            // Its clock cannot be moved: the lock is removed as a person would.
            let client = try S3Client(
                try #require(location), Self.credentials, CurlTransport(), userAgent: "tailor-tests")
            _ = try await client.send(.delete, try #require(location).url(of: ObjectKeys.lock))
            return
        }
        time.advance(by: Self.terms.duration + 1)
    }

    /// The name of an object in the server.
    func key(_ name: String) -> String { (location?.prefix ?? "") + name }
}

extension JournaledStateStore {
    func opened(_ command: String = "apply", waiting seconds: Double = 0) async throws -> any StateSession {
        let session = try await open(for: command, waiting: seconds)
        try await session.startJournal(unmanaged: UnmanagedIDs(projects: [99]))
        return session
    }
}

extension StateSession {
    func beginProject(_ key: String) async throws -> Intent {
        try await begin(PendingWrite(.createProject, at: .project(key), name: key))
    }
}
