import Foundation
import TailorModel
import Testing

@Suite("A lifecycle")
struct LifecycleTests {
    /// A set is in another order in every process; the hashes of saved plans are compared across two of them.
    @Test("is written with its ignored fields in order")
    func order() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lifecycle = Lifecycle(ignoreChanges: ["name", "ip.name", "description", "dataset", "images", "training"])
        let written = try encoder.encode(lifecycle)
        #expect(
            String(decoding: written, as: UTF8.self)
                == #"{"ignoreChanges":["dataset","description","images","ip.name","name","training"],"#
                + #""preventDestroy":false}"#)
        #expect(try JSONDecoder().decode(Lifecycle.self, from: written) == lifecycle)
    }
}
