import Foundation
import TailorModel
import TailorReconciler
import TailorTesting
import Testing

/// Which receipt a command finds, and what becomes of it when the state is edited.
@Suite("Receipts")
struct ReceiptTests {
    private static let noon = Date(timeIntervalSince1970: 1_767_225_600)
    private static let lora = Address.model("lora")

    private static let run = TrainingRun(toolVersion: "test", plan: Digest(of: "plan"))

    private static func receipt(_ id: RemoteID, revision: Int = 1) -> Receipt {
        Receipt(
            ModelRecord(id: id, revision: revision, datasetID: RemoteID(2), name: "Lora", training: Training()),
            Training(),
            on: TrainedDataset(
                RemoteID(2), in: RecordedState(lineage: "lineage", endpoint: "memory"), ReceiptInputs(run)),
            by: run,
            at: noon)
    }

    /// r1 was trained, and r2 waits for an approval.
    private static let state: RecordedState = {
        var state = RecordedState(lineage: "lineage", endpoint: "memory")
        for revision in 1...2 {
            let record = ModelRecord(
                id: RemoteID(10 + revision), revision: revision, datasetID: RemoteID(2), name: "Lora",
                training: Training(),
                trainingStarted: noon)
            state.apply(.model(key: "lora", record))
            state.apply(.receipt(model: "lora", receipt(record.id, revision: revision)))
        }
        return state
    }()

    private func why(_ state: RecordedState, _ address: Address = lora, _ revision: Int? = nil) -> RunFailure? {
        do throws(RunFailure) {
            _ = try state.receipt(of: address, revision: revision)
            return nil
        } catch {
            return error
        }
    }

    @Test("that of the current revision, or of the one that is named") func found() throws {
        #expect(try Self.state.receipt(of: Self.lora, revision: nil).receipt.id.rawValue == 11)
        let second = try Self.state.receipt(of: Self.lora, revision: 2)
        #expect(second.receipt.id.rawValue == 12 && second.role == .successor && second.endpoint == "memory")
    }

    @Test("the end of a training is noted in its receipt, and in no other") func ended() throws {
        var state = Self.state
        guard var record = state.models["lora"]?.successor else { return #expect(Bool(false)) }
        record.trainingCompleted = Self.noon + 60
        record.trainingSeenRunning = Self.noon + 50
        state.apply(.model(key: "lora", record))
        #expect(state.receipts["lora"]?.map(\.completed) == [nil, Self.noon + 60])
        #expect(state.receipts["lora"]?.map(\.seenRunning) == [nil, Self.noon + 50])
    }

    @Test("a decision about its revision belongs to it") func decided() throws {
        var state = Self.state
        guard let record = state.models["lora"]?.successor else { return #expect(Bool(false)) }
        let decision = ModelReview.Decision(by: "ada", at: Self.noon)
        state.apply(.reviewed(model: "lora", ModelReview(.promoted, of: record, decision)))
        #expect(try state.receipt(of: Self.lora, revision: 2).reviews.map(\.decision) == [decision])
        #expect(try state.receipt(of: Self.lora, revision: 1).reviews.isEmpty)
        #expect(try state.receipt(of: Self.lora, revision: 1).role == .retired)
    }

    @Test("it outlives its revision, and its model") func deleted() throws {
        var state = Self.state
        state.apply(.revisionRemoved(Self.lora, revision: 2))
        let second = try state.receipt(of: Self.lora, revision: 2)
        #expect(second.receipt.id.rawValue == 12 && second.role == nil)
        state.apply(.removed(Self.lora))
        #expect(try state.receipt(of: Self.lora, revision: nil).receipt.id.rawValue == 12)
        #expect(
            why(state, Self.lora, 7)
                == .usage("models.lora has no receipt of r7", help: "It has receipts of r1, r2."))
        // A model that is made later has its own.
        state.apply(
            .model(
                key: "lora", ModelRecord(id: RemoteID(20), datasetID: RemoteID(2), name: "Lora", training: Training())))
        #expect(
            why(state)
                == .missing(
                    "models.lora r1 has no receipt: its training has not started", help: "`tailor apply` starts it."))
        state.apply(.receipt(model: "lora", Self.receipt(RemoteID(20))))
        #expect(try state.receipt(of: Self.lora, revision: 1).receipt.id.rawValue == 20)
    }

    @Test("it moves with its model, behind those that the key has") func moved() throws {
        var state = Self.state
        state.apply(.receipt(model: "cat", Self.receipt(RemoteID(3))))
        state.apply(.moved(from: Self.lora, to: .model("cat")))
        #expect(state.receipts["cat"]?.map(\.id.rawValue) == [3, 11, 12] && state.receipts["lora"] == nil)
    }

    @Test("why a model has none is said") func missing() {
        var state = Self.state
        state.receipts = [:]
        #expect(
            why(state)
                == .missing(
                    "models.lora r1 has no receipt: a version of tailor that writes none started its training",
                    help: "The next training of this model gets one."))
        state.models["lora"]?.current.isAdopted = true
        #expect(
            why(state)
                == .missing(
                    "models.lora r1 has no receipt: it was adopted, and tailor did not start its training",
                    help: "The next training of this model gets one."))
        #expect(why(state, .dataset("poses")) == .usage("`datasets.poses` is no model", help: "Expected `models.KEY`."))
        #expect(
            why(state, .model("lra")) == .usage("`models.lra` is not in the state", help: "Did you mean `models.lora`?")
        )
    }

    @Test("a state with receipts is of 1.1, and one without any stays at 1.0") func format() {
        #expect(Self.state.neededFormatVersion == "1.1")
        var bare = Self.state
        bare.receipts = [:]
        #expect(bare.neededFormatVersion == "1.0")
    }
}
