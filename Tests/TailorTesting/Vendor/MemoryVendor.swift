import Foundation
import TailorModel

/// The vendor in memory, behind both faces of the remote: the rules that matter for order, and faults on demand.
package actor MemoryVendor: RemoteWriting {
    /// What goes wrong with one request.
    package enum Fault: Sendable {
        /// The vendor says no; nothing happens.
        case refuse(RemoteFailure.Code)
        /// The request is lost on its way; nobody knows.
        case loseRequest
        /// The request is carried out, and its answer is lost.
        case loseAnswer
    }

    package internal(set) var graph = ObservedGraph()
    /// Every request, in the order of its arrival.
    package internal(set) var requests: [Endpoint] = []
    /// Uploads are answered without their caption, which comes with the next read.
    package var captionsAreLate = false
    /// An upload comes back with its name in upper case.
    var uploadsAreRenamed = false
    /// Lists do not show what was made until they have been asked for so often.
    var blindLooks = 0
    /// Once an answer or a request was lost, nothing can be read.
    var isBlindAfterFault = false
    var isBlind = false
    /// Every dataset that is made is made twice.
    var datasetsAreDoubled = false
    /// Requests to these are not let through by the budget until they are taken out again.
    var closed: Set<Endpoint> = []
    /// Every start that the budget was asked for, granted or not.
    package internal(set) var reservations: [Endpoint] = []
    var faults: [Endpoint: [Int: Fault]] = [:]
    var arrivals: [Endpoint: Int] = [:]
    var lastID = 1000
    /// What lies at the addresses that bulk uploads are started with.
    var archives: [String: Archive] = [:]
    var bulkUploads: [RemoteID: BulkJob] = [:]
    /// How many status calls a bulk upload stays under way for.
    var bulkUploadReads = 1
    /// How many reads of a dataset do not show all images of a bulk upload that is over.
    var blindReads = 0
    var checkpoints: [RemoteID: ObservedCheckpoints] = [:]
    let lifetime: ProcessLifetime
    /// The n-th write from now on goes wrong.
    var misfortune: (write: Int, fault: Fault)?
    /// Every object that was made by a request, whatever became of it.
    package internal(set) var made: Set<RemoteID> = []
    /// Trainings that were started, by model.
    package internal(set) var trainings: [RemoteID: Int] = [:]
    var habits: Set<Habit> = []
    /// How many lists still do not show an object.
    var hidden: [RemoteID: Int] = [:]

    /// What the vendor leaves undocumented (the emulator's quirks, without its clock).
    package enum Habit: CaseIterable, Sendable {
        case lateLists, renamedUploads, pendingCaptions, cloneDropsCaptions, cloneRenames
    }

    /// - Parameter lifetime: of the process that asks: before and after each request it may end.
    package init(lifetime: ProcessLifetime = ProcessLifetime()) { self.lifetime = lifetime }

    package func take(on habits: Set<Habit>) {
        self.habits = habits
        captionsAreLate = habits.contains(.pendingCaptions)
        uploadsAreRenamed = habits.contains(.renamedUploads)
    }

    package func spoil(write number: Int, _ fault: Fault) { misfortune = (number, fault) }

    package func spare() { misfortune = nil }

    /// The n-th request to the endpoint, from 1, goes wrong.
    package func fail(_ endpoint: Endpoint, occurrence: Int = 1, _ fault: Fault) {
        faults[endpoint, default: [:]][occurrence] = fault
    }

    package func edit(_ change: @Sendable (inout ObservedGraph) -> Void) { change(&graph) }

    /// The budget lets no request to the endpoint start any more.
    package func close(_ endpoint: Endpoint) { closed.insert(endpoint) }

    package func open(_ endpoint: Endpoint) { closed.remove(endpoint) }

    package func setCaptionsLate(_ late: Bool) { captionsAreLate = late }

    package func setUploadsRenamed(_ renamed: Bool) { uploadsAreRenamed = renamed }

    package func listLate(looks: Int) { blindLooks = looks }

    package func setBlindAfterFault(_ blind: Bool) {
        isBlindAfterFault = blind
        isBlind = false
    }

    package func duplicateDatasets() { datasetsAreDoubled = true }

    package var writes: [Endpoint] { requests.filter { $0.method != .get } }

    package func forgetRequests() { requests = [] }

    func perform<Value>(
        _ endpoint: Endpoint, _ work: () throws(RemoteFailure) -> Value
    ) throws(RemoteFailure) -> Value {
        guard lifetime.survives() else { throw gone(endpoint) }
        requests.append(endpoint)
        arrivals[endpoint, default: 0] += 1
        if isBlind, endpoint.method == .get {
            throw RemoteFailure(
                code: .server, effect: .none, endpoint: endpoint, status: 503, message: "come back later")
        }
        let fault = faults[endpoint]?[arrivals[endpoint] ?? 0] ?? misfortune(of: endpoint)
        switch fault {
        case .refuse(let code):
            throw RemoteFailure(code: code, effect: .none, endpoint: endpoint, status: 400, message: "refused")
        case .loseRequest:
            isBlind = isBlindAfterFault
            throw RemoteFailure(
                code: .connection, effect: .unknown, endpoint: endpoint, message: "the connection broke")
        case .loseAnswer:
            _ = try work()
            isBlind = isBlindAfterFault
            throw RemoteFailure(
                code: .connection, effect: .unknown, endpoint: endpoint, message: "the connection broke")
        case nil:
            let value = try work()
            guard lifetime.survives() else { throw gone(endpoint) }
            return value
        }
    }

    func misfortune(of endpoint: Endpoint) -> Fault? {
        guard endpoint.method != .get, let (write, fault) = misfortune else { return nil }
        misfortune = write > 1 ? (write - 1, fault) : nil
        return write > 1 ? nil : fault
    }

    func gone(_ endpoint: Endpoint) -> RemoteFailure {
        RemoteFailure(code: .cancelled, effect: .unknown, endpoint: endpoint, message: "the process was killed")
    }

    /// What a list shows now.
    func listed<Row>(_ rows: some Collection<Row>, _ id: (Row) -> RemoteID) -> [Row] {
        rows.filter { row in
            guard let looks = hidden[id(row)] else { return true }
            hidden[id(row)] = looks > 1 ? looks - 1 : nil
            return false
        }
    }

    /// What a vision model would write of an image.
    func caption(under schema: String?) -> String {
        #"{"seen":"something"}"#.replacing("something", with: Digest(of: schema ?? "").short)
    }

    func newID() -> RemoteID {
        lastID += 1
        let id = RemoteID(lastID)
        made.insert(id)
        if habits.contains(.lateLists) { hidden[id] = 2 }
        return id
    }

    func refuse(_ endpoint: Endpoint, _ code: RemoteFailure.Code) -> RemoteFailure {
        RemoteFailure(
            code: code, effect: .none, endpoint: endpoint, status: code == .notFound ? 404 : 409, message: "no")
    }

    func draft(_ id: RemoteID, for endpoint: Endpoint) throws(RemoteFailure) -> ObservedDataset {
        guard let dataset = graph.datasets[id] else { throw refuse(endpoint, .notFound) }
        guard dataset.status == .draft else { throw refuse(endpoint, .conflict) }
        return dataset
    }
}

extension MemoryVendor {
    package var budget: BudgetSnapshot { BudgetSnapshot(requestsPerMinute: nil) }

    package func reserve(_ endpoint: Endpoint) -> Reservation {
        reservations.append(endpoint)
        return closed.contains(endpoint) ? .wait(60) : .start
    }
}
