import TailorModel
import TailorTesting
import Testing

@Suite("A token that is refused in the middle of a run")
struct RefusedTokenTests {
    private static let concurrency = 4

    @Test(
        "starts nothing new: 20 creations, and the sixth is refused",
        arguments: [RemoteFailure.Code.unauthenticated, .payment, .forbidden, .quota])
    func sixthOfTwenty(code: RemoteFailure.Code) async {
        let run = Run(concurrency: Self.concurrency)
        for number in 6...20 { await run.vendor.fail(.createProject, occurrence: number, .refuse(code)) }
        let ledger = await run.execute(
            (1...20).map { Run.operation($0, .project("p\($0)"), .write(.createProject(Run.project))) })
        #expect(await run.vendor.requests.count <= 5 + 1 + Self.concurrency)
        #expect(ledger.done.count == 5 && ledger.unknown.isEmpty && !ledger.wasInterrupted)
        #expect((1...Self.concurrency).contains(ledger.failed.count))
        #expect(ledger.failed.count + ledger.notStarted.count == 15)
        #expect(await run.session.unresolved.isEmpty)
        #expect(await run.session.state.projects.count == 5)
    }

    @Test("ends the waits for the vendor")
    func waits() async {
        let run = Run()
        _ = await run.execute(Run.operations(images: 5))
        let again = Run(vendor: run.vendor, state: await run.session.state)
        await run.vendor.fail(.createProject, occurrence: 2, .refuse(.unauthenticated))
        let ledger = await again.execute([
            Run.operation(1, .model("lora"), .wait(.stopped(revision: 1))),
            Run.operation(2, .project("other"), .write(.createProject(Run.project))),
        ])
        #expect(ledger.failed.map(\.operation.kind) == [.createProject])
        #expect(ledger.notStarted.map(\.kind) == [.awaitStopped])
    }
}
