import TailorModel

/// Nothing is made beside an object of the same parent and name that the state does not know.
enum AdoptionRules {
    static func twin(_ noun: String, _ name: String, id: RemoteID, of address: Address) -> Diagnostic {
        .error(
            "\(address) would be a second \(noun) named `\(name)`: one that is not in the state stands at the vendor "
                + "(id \(id))",
            help: "Give \(address) another `name`, or rename or delete the other one at the vendor. tailor never takes "
                + "over by itself what it did not make.",
            address: address)
    }
}
