import TailorModel

extension Status.Item.Role {
    /// Which revision it is, behind its address; nothing where it is just the one.
    func said(ofRevision number: Int) -> String {
        switch self {
        case .current: number == 1 ? "" : " (r\(number))"
        case .successor, .retired: " (r\(number), \(rawValue))"
        }
    }
}
