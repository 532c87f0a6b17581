/// The model that a family tailors, as a download names it (Contract.md, "Endpoints and families").
struct BaseModel: Sendable {
    let name: String
    let card: String

    /// - Parameter family: `training_version`; nil for today's.
    init(of family: String?) {
        name =
            switch family?.lowercased() {
            case "light": "BRIA-2.3"
            case "max": "BRIA-3.2"
            default: "BRIA-FIBO"
            }
        card = "https://huggingface.co/briaai/\(name)"
    }
}
