import Foundation
import TailorModel

extension Drift {
    /// Without the differences that the YAML says are known. Entries that have expired are named.
    func exempting(_ exemptions: [DriftExemption], at now: Date) -> Drift {
        let valid = exemptions.filter { !$0.isExpired(at: now) }
        var ignored: [Ignored] = []
        func isKnown(_ path: String, at address: Address) -> Bool {
            guard let exemption = valid.first(where: { $0.address == address && $0.covers(path) }) else { return false }
            ignored.append(Ignored(address: address, path: path, exemption: exemption))
            return true
        }
        let items = self.items.compactMap { item -> Item? in
            switch item.kind {
            case .changed:
                let fields = item.fields.filter { !isKnown($0.path, at: item.address) }
                return fields.isEmpty
                    ? nil : Item(address: item.address, id: item.id, kind: item.kind, fields: fields)
            case .vanished: return isKnown(DriftExemption.vanishedField, at: item.address) ? nil : item
            case .failed: return isKnown("status", at: item.address) ? nil : item
            }
        }
        let unmanaged = self.unmanaged.filter { object in
            guard let parent = object.parent else { return true }
            return !isKnown(DriftExemption.unmanagedField, at: parent)
        }
        return Drift(
            items: items, unmanaged: unmanaged, ignored: ignored,
            expired: exemptions.filter { $0.isExpired(at: now) }, compared: compared, unresolved: unresolved,
            underWay: underWay)
    }
}
