import TailorModel

/// Turns the parser's events into a tree. Depth and number of nodes are bounded, so that neither deep nesting nor
/// aliases of aliases can exhaust the stack or the memory.
struct TreeBuilder: ~Copyable {
    /// A finished node with what an alias of it costs.
    private struct Built {
        let node: YAMLNode
        /// Nodes in it, itself included.
        let weight: Int
        /// Bytes of text in it.
        let bytes: Int
        /// Levels in it, itself included.
        let height: Int
    }

    private var reader: EventReader
    private(set) var diagnostics: [Diagnostic] = []
    private var anchors: [String: Built] = [:]
    /// Anchors whose node is being built.
    private var openAnchors: Set<String> = []
    private var nodeCount = 0
    private var byteCount = 0

    init(_ reader: consuming EventReader) {
        self.reader = reader
    }

    /// Reads the one document; nil when there is none, or when reading had to stop.
    mutating func build() -> YAMLNode? {
        do throws(ParseStop) {
            return try document()
        } catch {
            diagnostics.append(error.diagnostic)
            return nil
        }
    }

    private mutating func document() throws(ParseStop) -> YAMLNode? {
        _ = try reader.next()
        guard case .documentStart = try reader.next().kind else { return nil }
        let root = try node(depth: 1)
        _ = try reader.next()
        let next = try reader.next()
        if case .documentStart = next.kind { try report([.secondDocument(at: next.span.mark)]) }
        return root.node
    }

    private mutating func node(depth: Int) throws(ParseStop) -> Built {
        try node(from: try reader.next(), depth: depth)
    }

    private mutating func node(from event: ParserEvent, depth: Int) throws(ParseStop) -> Built {
        if case .alias(let name) = event.kind { return try alias(name, at: event.span, depth: depth) }
        try count(1, at: event.span)
        try checkDepth(depth, at: event.span)
        if let anchor = event.anchor { openAnchors.insert(anchor) }
        let before = nodeCount
        let bytesBefore = byteCount
        let (content, height, end) = try content(of: event, depth: depth)
        let built = Built(
            node: YAMLNode(content: content, span: event.valueSpan.extended(to: end)), weight: nodeCount - before + 1,
            bytes: byteCount - bytesBefore, height: height)
        if let anchor = event.anchor {
            openAnchors.remove(anchor)
            anchors[anchor] = built
        }
        return built
    }

    /// What a node holds, its levels, and where it ends.
    private typealias Inside = (content: YAMLNode.Content, height: Int, end: SourcePosition)

    private mutating func content(of event: ParserEvent, depth: Int) throws(ParseStop) -> Inside {
        if case .scalar(let text, _) = event.kind { try count(bytes: text.utf8.count, at: event.span) }
        let read: Inside =
            switch event.kind {
            case .sequenceStart: try sequence(depth: depth)
            case .mappingStart: try mapping(depth: depth)
            case .scalar(let text, let style):
                (.scalar(Tag.scalar(text, style: style, tag: event.tag)), 1, event.span.end)
            default: (.invalid, 1, event.span.end)
            }
        guard let tag = event.tag, let problem = Tag(tag).problem(with: read.content, at: event.span.mark) else {
            return read
        }
        try report([problem])
        return (.invalid, 1, event.span.end)
    }

    private mutating func sequence(depth: Int) throws(ParseStop) -> Inside {
        var items: [YAMLNode] = []
        var height = 0
        while true {
            let event = try reader.next()
            if case .sequenceEnd = event.kind { return (.sequence(items), height + 1, event.span.end) }
            let item = try node(from: event, depth: depth + 1)
            items.append(item.node)
            height = max(height, item.height)
        }
    }

    private mutating func mapping(depth: Int) throws(ParseStop) -> Inside {
        var entries = MappingEntries()
        var height = 0
        while true {
            let event = try reader.next()
            if case .mappingEnd = event.kind {
                let merged = entries.merged()
                try report(merged.problems)
                return (.mapping(merged.entries), height + 1, event.span.end)
            }
            let key = try node(from: event, depth: depth + 1)
            let value = try node(depth: depth + 1)
            entries.add(key: key.node, value: value.node)
            height = max(height, key.height, value.height)
        }
    }

    private mutating func alias(_ name: String, at span: SourceSpan, depth: Int) throws(ParseStop) -> Built {
        try count(1, at: span)
        let unusable = Built(node: YAMLNode(content: .invalid, span: span), weight: 1, bytes: 0, height: 1)
        if openAnchors.contains(name) {
            try report([.selfContaining(name, at: span.mark)])
            return unusable
        }
        guard let target = anchors[name] else {
            try report([.unknownAnchor(name, at: span.mark)])
            return unusable
        }
        try count(target.weight - 1, at: span)
        try count(bytes: target.bytes, at: span)
        try checkDepth(depth + target.height - 1, at: span)
        return target
    }

    private mutating func report(_ problems: [Diagnostic]) throws(ParseStop) {
        diagnostics += problems
        guard diagnostics.count <= YAMLDocument.maximumMistakes else { throw ParseStop(.tooManyMistakes) }
    }

    private mutating func count(_ nodes: Int, at span: SourceSpan) throws(ParseStop) {
        nodeCount += nodes
        guard nodeCount <= YAMLDocument.maximumNodes else { throw ParseStop(.tooManyNodes(at: span.mark)) }
    }

    private mutating func count(bytes: Int, at span: SourceSpan) throws(ParseStop) {
        byteCount += bytes
        guard byteCount <= YAMLDocument.maximumText else { throw ParseStop(.tooMuchText(at: span.mark)) }
    }

    private func checkDepth(_ depth: Int, at span: SourceSpan) throws(ParseStop) {
        guard depth <= YAMLDocument.maximumDepth else { throw ParseStop(.tooDeep(at: span.mark)) }
    }
}
