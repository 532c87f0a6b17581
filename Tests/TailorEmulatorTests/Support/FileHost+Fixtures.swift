import Foundation
import TailorTesting

extension FileHost {
    static func fixture(_ name: String) throws -> Data {
        let folder = Bundle.module.resourceURL?.appendingPathComponent("Fixtures")
        return try Data(contentsOf: (folder ?? URL(fileURLWithPath: "Fixtures")).appendingPathComponent(name))
    }
}
