/// Operations that may start, heaviest first; of equal weight, in the order of the plan.
struct ReadyQueue: Sendable {
    struct Entry: Sendable {
        let index: Int
        let weight: Double

        func comesBefore(_ other: Entry) -> Bool {
            weight == other.weight ? index < other.index : weight > other.weight
        }
    }

    /// A binary heap: every entry comes before its two children.
    private var heap: [Entry] = []

    var first: Entry? { heap.first }
    var count: Int { heap.count }
    var isEmpty: Bool { heap.isEmpty }

    mutating func insert(_ index: Int, weight: Double) {
        heap.append(Entry(index: index, weight: weight))
        var child = heap.count - 1
        while child > 0, heap[child].comesBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeFirst() {
        guard let last = heap.popLast(), !heap.isEmpty else { return }
        heap[0] = last
        sink()
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var next = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].comesBefore(heap[next]) { next = child }
            }
            guard next != parent else { return }
            heap.swapAt(parent, next)
            parent = next
        }
    }
}
