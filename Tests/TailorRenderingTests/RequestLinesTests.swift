import TailorModel
import Testing

@testable import TailorRendering

struct RequestLinesTests {
    private func operations(_ steps: [(Step, Int)]) -> [TailorModel.Operation] {
        steps.flatMap { Array(repeating: $0.0, count: $0.1) }.enumerated().map { number, step in
            Operation(id: OperationID(number), address: .dataset("poses"), step: step, after: [], why: "")
        }
    }

    @Test("the busiest endpoint is first and numbers are set in one column")
    func theBusiestEndpointIsFirstAndNumbersAreSetInOneColumn() {
        let estimate = RequestEstimate(
            of: operations([
                (.write(.deleteProject), 1), (.write(.deleteImage(name: "a", id: RemoteID(1))), 180),
                (.write(.deleteModel(revision: 1)), 12),
            ]))
        #expect(
            RequestLines.lines(of: estimate) == [
                "180  DELETE /datasets/{dataset_id}/images/{image_id}", " 12  DELETE /models/{model_id}",
                "  1  DELETE /projects/{project_id}",
            ])
    }

    private static let steps: [Step] = [
        .write(.deleteProject), .write(.deleteModel(revision: 1)), .write(.deleteDataset(revision: 1)),
        .write(.deleteImage(name: "a", id: RemoteID(1))), .write(.regenerateCaptions(images: [])),
        .write(.stopTraining(revision: 1)),
        .write(.startTraining(Training())), .wait(.stopped(revision: 1)),
    ]

    @Test(
        "many endpoints share the last line",
        arguments: [(1, 1, "8  to 8 endpoints, one each"), (2, 7, "4  to 2 other endpoints")])
    func manyEndpointsShareTheLastLine(each: Int, lines: Int, last: String) {
        let lists = RequestLines.lines(of: RequestEstimate(of: operations(Self.steps.map { ($0, each) })))
        #expect(lists.count == lines && lists.last == last)
    }

    @Test("what is asked once shares a line below the others") func whatIsAskedOnceSharesALineBelowTheOthers() {
        let steps = Self.steps.enumerated().map { ($1, $0 == 3 ? 12 : 1) }
        #expect(
            RequestLines.lines(of: RequestEstimate(of: operations(steps))) == [
                "12  DELETE /datasets/{dataset_id}/images/{image_id}", " 7  to 7 other endpoints, one each",
            ])
    }

    @Test("what sends nothing has no line") func whatSendsNothingHasNoLine() {
        #expect(RequestLines.lines(of: RequestEstimate(of: operations([(.record([]), 3)]))).isEmpty)
    }
}
