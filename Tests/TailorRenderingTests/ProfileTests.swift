import Foundation
import TailorModel
import TailorRendering
import TailorTesting
import Testing

@Suite("A vendor's profile")
struct ProfileTests {
    private static var profile: VendorProfile {
        var profile = VendorProfile(toolVersion: "0.1.0")
        profile.answers = [.nullMembers: VendorAnswer(.dropped), .lists: VendorAnswer(.late, seconds: 5.5)]
        return profile
    }

    @Test("is read as it was written, and is what its schema says")
    func roundTrip() throws {
        let text = ProfileJSON.text(of: Self.profile)
        let read = try JSONDecoder().decode(VendorProfile.self, from: Data(text.utf8))
        #expect(VendorQuestion.allCases.allSatisfy { read[$0] == Self.profile[$0] })
        #expect(try SchemaCheck.vendor().violations(in: #require(JSONValue(parsing: text))) == [])
    }

    @Test("of a newer minor version is read as far as it is understood; of a major one it is not")
    func newer() throws {
        let minor =
            #"{"format_version":"1.7","tailor_version":"9","answers":{"lists":{"answer":"late"},"x":{"answer":"y"}}}"#
        let read = try JSONDecoder().decode(VendorProfile.self, from: Data(minor.utf8))
        #expect(read.answers == [.lists: VendorAnswer(.late)])
        let major = Data(minor.replacing("1.7", with: "2.0").utf8)
        #expect(throws: (any Error).self) { try JSONDecoder().decode(VendorProfile.self, from: major) }
    }

    @Test("for a person names each answer, and the command that plays it")
    func text() {
        let text = ProfileText(style: .plain).text(of: Self.profile, in: "vendor.json")
        #expect(text.contains("null members of a schema") && text.contains("late (5.5 s)"))
        #expect(text.hasSuffix("tailor emulator --profile vendor.json\n"))
    }
}
