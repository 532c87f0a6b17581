/// A workspace with one model: five pictures beside the YAML train it.
let mascotConfiguration = """
    tailor: 1
    remote: { timeout: 60m }
    projects:
      mascot: { ip: { type: stylized_scene, medium: illustration } }
    visual_schemas:
      flat: { schema: { style: flat } }
    datasets:
      poses:
        project: mascot
        visual_schema: flat
        images: [ files: "*.png" ]
    models:
      mascot: { dataset: poses }

    """
