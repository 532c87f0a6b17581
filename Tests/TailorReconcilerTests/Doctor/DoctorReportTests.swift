import Foundation
import TailorBudget
import TailorModel
import TailorReconciler
import Testing

@Suite("What the doctor makes of what it finds")
struct DoctorReportTests {
    @Test("a vendor that answers, on a machine where everything works")
    func fine() throws {
        let report = DoctorReport(of: Self.facts(.answered(.init(status: 200, seconds: 0.0421, date: Self.now))))
        #expect(report.errors == [] && report.warnings == [])
        #expect(report.found(.endpoint) == "https://api.example.com answered 200 in 42 ms")
        #expect(report.found(.tls) == "the certificate was verified")
        #expect(report.found(.clock) == "within 60 s of the vendor's")
    }

    @Test(
        "an answer that is none of the API",
        arguments: [
            (200, "and not with a list of projects"), (302, "a redirect to login.example.com"), (500, "answered 500"),
        ])
    func wrongAnswer(status: Int, found: String) throws {
        let answer = EndpointAnswer.Answer(
            status: status, seconds: 1, redirectHost: "login.example.com", isReadable: false)
        let report = DoctorReport(of: Self.facts(.answered(answer)))
        #expect(report.errors.map(\.subject) == [.endpoint])
        #expect(report.found(.endpoint)?.contains(found) == true)
        #expect(report.errors.contains { $0.isAuthentication } == false)
    }

    @Test("a clock that differs by more than a minute", arguments: [(61.0, "61 s ahead of"), (-3600, "3600 s behind")])
    func clock(seconds: Double, found: String) throws {
        let report = DoctorReport(
            of: Self.facts(.answered(.init(status: 200, seconds: 1, date: Self.now - seconds))))
        #expect(report.warnings.map(\.subject) == [.clock])
        #expect(report.found(.clock) == found + " the vendor's")
    }

    @Test("a certificate that is not trusted")
    func certificate() throws {
        let report = DoctorReport(of: Self.facts(.failed(.init(isTLS: true, message: "the certificate has expired"))))
        #expect(report.errors.map(\.subject) == [.endpoint, .tls])
    }

    @Test("what an interrupted probe left")
    func probe() throws {
        var facts = Self.facts(.answered(.init(status: 200, seconds: 1, date: Self.now)))
        let left = ProjectRecord(
            id: RemoteID(7), name: "tailor-probe-x", description: nil, ip: .init(type: .other, medium: .illustration))
        facts.connection?.probe?.state.apply(.project(key: "probe", left))
        let report = DoctorReport(of: facts)
        #expect(report.warnings.map(\.subject) == [.probe])
    }

    @Test(
        "an address without its secrets",
        arguments: [
            ("http://user:pa@ss@host:1/path?token=x", "http://host:1"), ("host:3128", "host:3128"),
            ("https://[::1]:8080#x", "https://[::1]:8080"), ("", ""),
        ])
    func address(text: String, shown: String) {
        #expect(text.withoutCredentials == shown)
    }

    private static let now = Date(timeIntervalSince1970: 1_767_225_600)

    private static func facts(_ answer: EndpointAnswer) -> DoctorFacts {
        var facts = DoctorFacts(
            version: "0", platform: "Linux", libraries: ["libcurl/8"], terminal: "none", folder: "/work",
            workspace: .valid(resources: 3, warnings: 0), disk: .init(folder: "/work", problem: nil), now: now)
        let state = StateReading(state: RecordedState(lineage: "l", endpoint: "e"))
        facts.connection = DoctorFacts.ConnectionFacts(
            endpoint: .url("https://api.example.com"),
            token: .init(source: .environment("BRIA_API_TOKEN"), isPresent: true), answer: answer,
            budget: BudgetSnapshot(requestsPerMinute: 60), state: .success(state), probe: state)
        return facts
    }
}

extension DoctorReport {
    fileprivate func found(_ subject: Subject) -> String? { checks.first { $0.subject == subject }?.found }
}
