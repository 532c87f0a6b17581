import TailorModel
import TailorPlanner
import TailorTesting
import Testing

@Suite("Deleting, vanishing and the guards")
struct DeletionTests {
    private let world = World.after(Fixture.graph())

    @Test("destroy deletes children first")
    func destroy() {
        let plan = Fixture.plan(Fixture.graph(), world, options: PlanOptions(goal: .destroy))
        #expect(plan.operations.map(\.kind) == [.deleteModel, .deleteDataset, .deleteProject])
        #expect(plan.operations[1].after == [plan.operations[0].id])
        #expect(plan.operations[2].after == [plan.operations[1].id])
        #expect(plan.isApplicable)
    }

    @Test("an empty configuration over a state is refused, and allowed by a flag that the plan names")
    func emptied() {
        let plan = Fixture.plan(DesiredGraph(), world)
        #expect(plan.refusals.map(\.message) == ["the configuration is empty, but the state has 3 resources"])
        let allowed = Fixture.plan(DesiredGraph(), world, options: PlanOptions(allowsDeletes: true))
        #expect(allowed.isApplicable && allowed.lifted.count == 1)
    }

    @Test("prevent_destroy protects from destroy, until it is allowed by name")
    func preventDestroy() {
        var desired = Fixture.graph()
        desired.projects["lora"]?.lifecycle.preventDestroy = true
        let plan = Fixture.plan(desired, world, options: PlanOptions(goal: .destroy))
        #expect(plan.refusals.map(\.message) == ["projects.lora would be deleted, but has `prevent_destroy`"])
        let allowed = PlanOptions(allowed: [.project("lora")], goal: .destroy)
        #expect(Fixture.plan(desired, world, options: allowed).isApplicable)
    }

    @Test("a model in training is stopped and deleted only when allowed")
    func busyModel() {
        var world = world
        for id in world.observed.models.keys { world.observed.models[id]?.status = .inProgress }
        var desired = Fixture.graph()
        desired.models = [:]
        #expect(Fixture.plan(desired, world).refusals.count == 1)
        let allowed = Fixture.plan(desired, world, options: PlanOptions(allowed: [.model("lora")]))
        #expect(allowed.isApplicable)
        #expect(allowed.operations.map(\.kind) == [.stopTraining, .awaitStopped, .deleteModel])
    }

    @Test("nothing of somebody else's is deleted with its parent")
    func unmanagedInside() throws {
        var world = world
        let project = try #require(world.observed.projects.keys.first)
        world.observed.datasets[777] = ObservedDataset(id: 777, projectID: project, name: "Theirs")
        let plan = Fixture.plan(Fixture.graph(), world, options: PlanOptions(goal: .destroy))
        #expect(
            plan.refusals.map(\.message) == [
                "deleting projects.lora would delete 1 unmanaged dataset: `Theirs` (id 777)"
            ])
    }

    @Test(
        "max_deletes: a percentage counts from ten resources up, a count always",
        arguments: [
            (Guards.DeleteLimit.percent(30), 3, true), (.percent(30), 4, false), (.count(2), 2, true),
            (.count(2), 3, false),
        ])
    func maxDeletes(limit: Guards.DeleteLimit, deleting: Int, allowed: Bool) {
        var desired = DesiredGraph()
        for index in 0..<10 { desired.projects["p\(index)"] = Fixture.project(name: "Project \(index)") }
        let world = World.after(desired)
        for index in 0..<deleting { desired.projects["p\(index)"] = nil }
        #expect(Fixture.plan(desired, world, guards: Guards(maxDeletes: limit)).isApplicable == allowed)
    }

    @Test("max_trainings: refused with the flag that allows just these")
    func maxTrainings() {
        var desired = Fixture.graph()
        for index in 0..<4 { desired.models["m\(index)"] = DesiredModel(dataset: "poses", name: "Model \(index)") }
        let plan = Fixture.plan(desired)
        #expect(plan.refusals.map(\.help) == ["Trainings cost money. Allow them with `--allow-trainings 5`."])
        #expect(Fixture.plan(desired, options: PlanOptions(allowedTrainings: 5)).isApplicable)
        #expect(!Fixture.plan(desired, options: PlanOptions(allowedTrainings: 4)).isApplicable)
    }

    @Test("max_cost: refused with the flag that allows just this")
    func maxCost() throws {
        func plan(_ limit: Int, _ allowed: Int? = nil) -> Plan {
            var guards = Guards()
            guards.maxCost = Amount(limit)
            var options = PlanOptions()
            options.allowedCost = allowed.map { Amount($0) }
            var inputs = PlanInputs(
                desired: Fixture.graph(), observed: ObservedGraph(), recorded: Fixture.nothing, guards: guards,
                options: options)
            inputs.costs = Costs(currency: "USD", prices: [.training: Amount(40), .caption: Amount(1)])
            return Planner.plan(inputs)
        }
        #expect(plan(48).isApplicable)
        let refused = plan(47)
        #expect(
            refused.refusals.map(\.message) == [
                "the plan costs 48.00 USD (1 training, 8 captions), more than `guards.max_cost` allows (47.00 USD)"
            ])
        #expect(
            refused.refusals.map(\.help) == ["The prices are those of `costs`. Allow it with `--allow-cost 48.00`."])
        #expect(plan(47, 48).isApplicable && plan(47, 48).lifted.count == 1)
        #expect(!plan(40, 47).isApplicable)
    }

    @Test("require: a training on pictures without a text is refused, and the pictures are named")
    func required() {
        var guards = Guards()
        guards.required = [.licence]
        var free = ImageRights()
        free[.licence] = "CC0"
        let images = Fixture.images(8).enumerated().map { index, image in
            DesiredImage(name: image.name, source: image.source, rights: index < 6 ? free : nil)
        }
        let partly = Fixture.graph(dataset: Fixture.dataset(images: images))
        #expect(
            Fixture.plan(partly, guards: guards).refusals.map(\.message) == [
                "models.lora would be trained on 2 pictures without `licence`: `image6.png`, `image7.png`"
            ])
        let all = images.map { DesiredImage(name: $0.name, source: $0.source, rights: free) }
        #expect(Fixture.plan(Fixture.graph(dataset: Fixture.dataset(images: all)), guards: guards).isApplicable)
        guards.required = [.licence, .consent]
        #expect(Fixture.plan(partly, guards: guards).refusals.count == 2)
        let unlisted = Fixture.graph(dataset: Fixture.dataset(images: nil))
        #expect(
            Fixture.plan(unlisted, guards: guards).refusals.contains {
                $0.message.contains("datasets.poses, whose pictures the YAML does not list")
            })
        // What is trained already is not asked about.
        #expect(Fixture.plan(partly, World.after(partly), guards: guards).refusals.isEmpty)
    }

    @Test("another licence changes nothing")
    func otherLicence() {
        let graph = Fixture.graph()
        var rights = ImageRights()
        rights[.licence] = "CC0"
        var other = graph
        other.datasets["poses"]?.images = Fixture.images(8).map {
            DesiredImage(name: $0.name, source: $0.source, rights: rights)
        }
        let world = World.after(graph)
        let plan = Fixture.plan(other, world)
        #expect(!plan.hasWork && plan.hash == Fixture.plan(graph, world).hash)
        #expect(Fixture.plan(other).hash == Fixture.plan(graph).hash)
    }

    @Test("a dataset that vanished is made again; its trained model is not")
    func vanished() throws {
        var world = world
        let dataset = try #require(world.observed.datasets.keys.first)
        world.observed.datasets[dataset] = nil
        for id in world.observed.models.keys { world.observed.models[id] = nil }
        let plan = Fixture.plan(Fixture.graph(), world)
        #expect(plan.changes.first { $0.address == .dataset("poses") }?.reason == "it no longer exists at the vendor")
        #expect(plan.operations.allSatisfy { $0.address.kind == .dataset })
        #expect(plan.pending.map(\.condition) == [.vanished])
        let replaced = Fixture.plan(Fixture.graph(), world, options: PlanOptions(replaced: [.model("lora")]))
        #expect(replaced.operations.suffix(2).map(\.kind) == [.createModel, .startTraining])
    }

    @Test("when all projects are gone, planning stops: it looks like another account")
    func everythingVanished() {
        var world = world
        world.observed = ObservedGraph()
        let plan = Fixture.plan(Fixture.graph(), world)
        #expect(plan.operations.isEmpty && plan.refusals.count == 1)
        #expect(Fixture.plan(Fixture.graph(), world, options: PlanOptions(allowsDeletes: true)).hasWork)
    }

    @Test("what vanished and is not wanted is forgotten without a request")
    func forgotten() {
        var desired = Fixture.graph()
        desired.models = [:]
        var world = world
        for id in world.observed.models.keys { world.observed.models[id] = nil }
        let plan = Fixture.plan(desired, world)
        #expect(plan.operations.map(\.kind) == [.record])
        #expect(plan.changes.last?.action == .forget)
    }

    @Test("flags that name no address are mistakes")
    func unknownAddresses() {
        let options = PlanOptions(allowed: [.model("typo")], replaced: [.project("typo")])
        let plan = Fixture.plan(Fixture.graph(), world, options: options)
        #expect(plan.diagnostics.count { $0.severity == .error } == 2)
    }

    @Test("a flag that names no sample of the YAML is a mistake")
    func unknownSamples() throws {
        var desired = Fixture.graph()
        let request = try GenerationRequest([.prompt: "Lora on a bicycle", .seed: 7])
        desired.models["lora"]?.samples = [DesiredSample(name: "bicycle", request: request)]
        func errors(_ model: Address, _ name: String) -> [String] {
            let plan = Fixture.plan(desired, world, options: PlanOptions(replacedSamples: [model: [name]]))
            return plan.diagnostics.filter { $0.severity == .error }.map { "\($0.message) | \($0.help ?? "")" }
        }
        #expect(errors(.model("lora"), "bicycle") == [])
        #expect(
            errors(.model("lora"), "bycicle") == [
                #"--replace names `models.lora.samples["bycicle"]`, which is not in the YAML "#
                    + #"| Did you mean `models.lora.samples["bicycle"]`?"#
            ])
        #expect(
            errors(.model("lora"), "beach") == [
                #"--replace names `models.lora.samples["beach"]`, which is not in the YAML "#
                    + "| `models.lora` has the samples `bicycle`."
            ])
        #expect(
            errors(.model("typo"), "bicycle") == [
                #"--replace names `models.typo.samples["bicycle"]`, which is not in the YAML "#
                    + "| It specifies no `models.typo`. `tailor status` lists the addresses."
            ])
    }
}
