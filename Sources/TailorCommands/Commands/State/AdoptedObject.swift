import ArgumentParser
import TailorModel

/// `projects.lora=4711`.
struct AdoptedObject: ExpressibleByArgument {
    let subject: String
    let id: RemoteID

    init?(argument: String) {
        guard let equals = argument.lastIndex(of: "="), equals != argument.startIndex,
            let number = Int(argument[argument.index(after: equals)...]), number > 0
        else { return nil }
        subject = String(argument[..<equals])
        id = RemoteID(number)
    }
}
