import TailorModel
import TailorYAML

/// Follows the references between declarations, and checks what concerns several of them.
struct GraphResolver {
    let declarations: Declarations
    private let projects: Set<String>
    private let datasets: [String: DatasetDeclaration?]
    private let existingDatasets: Set<String>
    let lists: [String: CheckedImages?]
    private let promptSets: [String: [PromptDeclaration]?]
    private let schemas: [String: VisualSchemaDeclaration?]
    /// The legacy families that models say, by the key of their dataset.
    private let families: [String: String]
    /// A missing pin is an error where its value is used.
    private let isLocked: Bool
    var checks: ImageChecks
    /// Of datasets, by key: the images whose caption is read from a file beside them, by name.
    private(set) var sidecars: [String: Set<String>] = [:]
    /// Of datasets, by key: the image list that its `images` names.
    private(set) var imageLists: [String: String] = [:]
    /// Of datasets, by key: the images that are listed in the dataset itself.
    private(set) var inlineLists: [String: CheckedImages] = [:]
    var findings = Findings()

    init(_ declarations: Declarations, _ survey: ImageSurvey, isLocked: Bool) {
        self.isLocked = isLocked
        self.declarations = declarations
        projects = Set(declarations.projects.map(\.key)).union(declarations.existingKeys(.project))
        datasets = declarations.datasets.byKey { $0 }
        existingDatasets = declarations.existingKeys(.dataset)
        schemas = declarations.schemas.byKey { $0 }
        promptSets = declarations.prompts.byKey { $0 }
        families = declarations.models.compactMap(\.value).reduce(into: [:]) { families, model in
            if let version = model.training.legacyVersion { families[model.dataset.value] = version }
        }
        var checks = ImageChecks(survey)
        lists = declarations.imageLists.byKey { checks.check($0) }
        self.checks = checks
    }

    /// The graph; valid only when `findings` has no error.
    mutating func resolve() -> DesiredGraph {
        var graph = DesiredGraph(
            moved: declarations.moves.map(\.move), removed: declarations.removals.map(\.removal))
        graph.imports = declarations.imports.map(\.entry)
        graph.existing = declarations.existing.compactMapValues(\.value)
        for declared in declarations.projects { graph.projects[declared.key] = declared.value?.value }
        for declared in declarations.datasets {
            if let value = declared.value { graph.datasets[declared.key] = dataset(declared, value) }
        }
        graph.pins = pins()
        graph.writtenSchemas = declarations.schemas.filter { $0.value?.generate == nil }.map(\.key).sorted()
        for declared in declarations.models {
            if let value = declared.value { graph.models[declared.key] = model(declared, value) }
        }
        findings.add(checks.findings)
        return graph
    }

    private mutating func dataset(
        _ declared: Declared<DatasetDeclaration>, _ value: DatasetDeclaration
    ) -> DesiredDataset {
        let address = Address.dataset(declared.key)
        follow(value.project, to: projects, "project", "projects", from: address)
        let schema = schema(of: value, address)
        let legacy = legacyInputs(of: value, declared.key)
        let named = images(of: value, address)
        let images = legacy.isPlainText ? named?.forLegacyFamilies : named
        if case .inline? = value.images { inlineLists[declared.key] = images }
        if case .key(let list) = value.images { imageLists[declared.key] = list.value }
        if value.status.value == .completed, value.schema == nil, !legacy.isPlainText {
            findings.report(.completedWithoutSchema(declared.key, at: value.status.mark))
        }
        if case .archive(let archive, _) = value.images {
            checkArchive(archive, declared, value)
        } else if let images {
            checkCaptions(of: images, arePlain: legacy.isPlainText, address)
            checkSizes(of: images, in: value, address)
            if images.isComplete { checkCount(of: images.images.count, declared, value) }
            if !images.sidecars.isEmpty { sidecars[declared.key] = images.sidecars }
        }
        var dataset = DesiredDataset(
            project: value.project.value, name: value.name.value, upload: value.upload,
            images: images?.images.map(\.value), archive: value.images?.archive?.archive, status: value.status.value,
            increaseResolution: value.increaseResolution, contentModeration: value.contentModeration,
            lifecycle: value.lifecycle)
        dataset.legacy = legacy
        describe(&dataset, schema, value)
        return dataset
    }

    private func legacyInputs(of value: DatasetDeclaration, _ key: String) -> LegacyInputs {
        // What a model on the dataset says.
        let family = value.schema == nil ? families[key] : nil
        var legacy = LegacyInputs(trainingVersion: value.trainingVersion?.value ?? family)
        switch value.prefix?.value {
        case nil: break
        case .server: legacy.trainingVersion = legacy.trainingVersion ?? LegacyInputs.unnamed
        case .written(let prefix): legacy.captionPrefix = prefix
        case .generated(let declared): legacy.prefixPin = declared.key
        }
        return legacy
    }

    /// Adds the schema, inline or from its pin file, and the prefix from its pin file.
    private mutating func describe(
        _ dataset: inout DesiredDataset, _ schema: VisualSchemaDeclaration?, _ value: DatasetDeclaration
    ) {
        switch schema {
        case nil: break
        case .written(let schema): dataset.visualSchema = schema
        case .generated(let declared):
            dataset.schemaPin = declared.key
            use(declared, in: &dataset)
        }
        if case .generated(let declared) = value.prefix?.value { use(declared, in: &dataset) }
    }

    private mutating func use(_ declared: GenerateDeclaration, in dataset: inout DesiredDataset) {
        if let pin = declared.found { return dataset.take(pin, of: declared.key) }
        if isLocked { findings.report(.lockedWithoutPin(declared)) }
    }

    private mutating func model(_ declared: Declared<ModelDeclaration>, _ value: ModelDeclaration) -> DesiredModel {
        let address = Address.model(declared.key)
        follow(value.dataset, to: existingDatasets.union(datasets.keys), "dataset", "datasets", from: address)
        if value.status.value == .trained, case let dataset?? = datasets[value.dataset.value],
            dataset.status.value == .draft
        {
            findings.report(.trainedOnDraft(value, dataset, address))
        }
        return DesiredModel(
            dataset: value.dataset.value, name: value.name.value, description: value.description,
            training: value.training, status: value.status.value, promotion: value.promotion,
            keptCheckpoints: value.keptCheckpoints, samples: samples(of: value, address), lifecycle: value.lifecycle)
    }

    private mutating func samples(of value: ModelDeclaration, _ address: Address) -> [DesiredSample] {
        let prompts: [PromptDeclaration]
        let use: Located<String>?
        switch value.samples {
        case nil: return []
        case .inline(let list): (prompts, use) = (list, nil)
        case .key(let key):
            follow(key, to: promptSets.keys, "set of prompts", "sets of prompts", from: address)
            (prompts, use) = ((promptSets[key.value] ?? nil) ?? [], key)
        }
        if isLegacy(value) {
            for field in prompts.compactMap(\.beyondLegacy) {
                findings.report(.beyondLegacy(field, use: use, address))
            }
        }
        return prompts.map(\.sample)
    }

    /// As far as the YAML says: the family of an existing dataset is not in it.
    private func isLegacy(_ model: ModelDeclaration) -> Bool {
        if model.training.legacyVersion != nil { return true }
        guard case let dataset?? = datasets[model.dataset.value] else { return false }
        return legacyInputs(of: dataset, model.dataset.value).isPlainText
    }

    private mutating func schema(
        of value: DatasetDeclaration, _ address: Address
    ) -> VisualSchemaDeclaration? {
        switch value.schema {
        case nil: return nil
        case .inline(let schema): return schema
        case .key(let key):
            follow(key, to: schemas.keys, "visual schema", "visual schemas", from: address)
            return schemas[key.value] ?? nil
        }
    }

    /// Nil when there are none, or when they cannot be known.
    private mutating func images(of value: DatasetDeclaration, _ address: Address) -> CheckedImages? {
        switch value.images {
        case nil, .archive: return nil
        case .inline(let list, _): return checks.check(list)
        case .key(let key):
            follow(key, to: lists.keys, "image list", "image lists", from: address)
            return lists[key.value] ?? nil
        }
    }

    mutating func follow(
        _ reference: Located<String>, to known: some Collection<String>, _ noun: String, _ kind: String,
        from address: Address?
    ) {
        guard declarations.isComplete, !known.contains(reference.value) else { return }
        findings.report(
            .error(
                "there is no \(noun) `\(reference.value.shortened)`", at: reference.mark,
                label: Suggestion.label(for: reference.value, among: known.sorted(), kind: kind), address: address))
    }

    private mutating func checkSizes(of images: CheckedImages, in dataset: DatasetDeclaration, _ address: Address) {
        guard !dataset.increaseResolution || dataset.upload == .advanced else { return }
        let smallest = ContractLimits.smallestSideUnenlarged
        for image in images.images {
            guard case .file(let path, let facts) = image.value.source, min(facts.width, facts.height) < smallest else {
                continue
            }
            findings.report(.tooSmall(path, facts, smallest: smallest, at: image.mark, address: address))
        }
    }

    /// Checks the list with the pictures of the zip; the zip itself is not opened.
    private mutating func checkArchive(
        _ archive: ArchiveDeclaration?, _ declared: Declared<DatasetDeclaration>, _ value: DatasetDeclaration
    ) {
        guard let list = archive?.check else { return }
        let address = Address.dataset(declared.key)
        follow(list, to: lists.keys, "image list", "image lists", from: address)
        guard let images = lists[list.value] ?? nil else { return }
        checkSizes(of: images, in: value, address)
        let taken = images.images.filter { archive?.archive.except.contains($0.value.name) == false }
        if images.isComplete { checkCount(of: taken.count, declared, value) }
        if taken.contains(where: { $0.value.caption != nil }) {
            findings.report(.captionsStayHere(list, address))
        }
    }

    private mutating func checkCount(
        of count: Int, _ declared: Declared<DatasetDeclaration>, _ value: DatasetDeclaration
    ) {
        let mark = value.images?.mark ?? declared.mark
        if count < ContractLimits.fewestImages {
            findings.report(.tooFewImages(count, declared.key, value.status.value, at: mark))
        } else if count > ContractLimits.mostImages(value.upload) {
            findings.report(.tooManyImages(count, declared.key, value.upload, at: mark))
        } else if value.upload == .basic, count > ContractLimits.mostRecommendedImages {
            findings.report(.manyImages(count, declared.key, at: mark))
        }
    }
}

extension DatasetDeclaration.Images {
    fileprivate var mark: SourceMark {
        switch self {
        case .key(let key): key.mark
        case .inline(_, let mark), .archive(_, let mark): mark
        }
    }

    fileprivate var archive: ArchiveDeclaration? {
        if case .archive(let archive, _) = self { archive } else { nil }
    }
}
