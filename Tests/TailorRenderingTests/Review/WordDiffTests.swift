import Testing

@testable import TailorRendering

@Suite("Words that differ") struct WordDiffTests {
    @Test("what both texts have is said once, in its place")
    func words() {
        #expect(
            WordDiff.spans(from: "Pip waves with the left wing.", to: "Pip waves with both wings.") == [
                .same("Pip waves with "), .removed("the left"), .added("both"), .same(" "), .removed("wing"),
                .added("wings"), .same("."),
            ])
        #expect(WordDiff.spans(from: "a, b", to: "a, b, c") == [.same("a, b"), .added(", c")])
        #expect(WordDiff.spans(from: "same", to: "same") == [.same("same")])
        #expect(WordDiff.spans(from: "", to: "") == [])
        #expect(WordDiff.spans(from: "", to: "new") == [.added("new")])
        #expect(WordDiff.spans(from: "old", to: "") == [.removed("old")])
    }

    @Test("texts that have little in common are shown whole")
    func apart() {
        #expect(
            WordDiff.spans(from: "Lora asleep under a tree", to: "automatic, regenerated") == [
                .removed("Lora asleep under a tree"), .added("automatic, regenerated"),
            ])
    }

    @Test("both texts can be read from it, whatever is in them", arguments: HostileTexts.all)
    func whole(name: String) {
        let (before, after) = ("old \(name) end", "\(name) new end")
        let spans = WordDiff.spans(from: before, to: after)
        let old = spans.map { if case .added = $0 { "" } else { $0.text } }.joined()
        let new = spans.map { if case .removed = $0 { "" } else { $0.text } }.joined()
        #expect(old == before && new == after)
    }
}
