/// Good workspaces that together have every key of the language.
enum SchemaBases {
    static let variables = """
        variables:
          text: { default: word }
          number: { default: 7 }
          flag: { default: true }
          empty: { default: }
          mode: { default: expert }
          warm: { default: constant_with_warmup }
          type: { default: other }
          medium: { default: illustration }

        """

    static let environment = ["TAILOR_VAR_X": "word"]

    static let all = [
        """
        tailor: 1
        remote: { endpoint: https://a.example, token: { env: TOKEN }, requests_per_minute: 60, concurrency: 6, timeout: 60s }
        state: { backend: file, path: state.json }
        guards: { max_deletes: 30%, max_trainings: 3, max_generations: 50, max_cost: 12.5, require: [licence, source] }
        costs: { currency: USD, training: 40, generation: 0.04, caption: 0, schema: 0 }
        checks: { near_duplicates: warn, blur: off, darkness: warn, low_information: warn, subject_margin: warn, \
        aspect_ratio: warn, cmyk: warn, grey: warn, mixed_sizes: warn, equal_captions: warn, missing_trigger: warn }
        drift: { ignore: [ { address: projects.p, field: name, until: 2026-12-31, reason: known } ] }
        import: [ { to: projects.p, id: 7 } ]
        notify: [ { url: { env: TAILOR_WEBHOOK }, on: [trained, failed, drifted, applied, waiting_for_promotion], private: true } ]
        \(variables)  more: { default: one, values: [one, two], description: a choice }
        projects:
          p:
            name: P
            description: a project
            ip: { type: defined_character, medium: illustration, name: Lora, description: a robot }
            lifecycle: { prevent_destroy: true, ignore_changes: [name] }
        """,
        """
        tailor: 1
        remote: { token: { file: token.txt } }
        \(variables)projects: { p: { ip: { type: other, medium: photography } } }
        datasets:
          d:
            project: p
            name: D
            upload: basic
            visual_schema: s
            images: poses
            status: completed
            increase_resolution: true
            content_moderation: false
            lifecycle: { prevent_destroy: false, ignore_changes: [images], retain: 1 }
        prompts:
          views:
            - { name: bike, prompt: a bicycle, seed: 7, aspect_ratio: '16:9', negative_prompt: text, steps_num: 30, \
        guidance_scale: 4, tailored_model_influence: 1.2 }
            - { name: again, structured_prompt: { a: b }, prompt: at night, seed: 0 }
            - { name: file, structured_prompt: schema.json, seed: 0 }
        models:
          m:
            dataset: d
            name: M
            samples: views
            description: a model
            status: trained
            promotion: manual
            checkpoints: { keep: [100, 200] }
            training:
              mode: expert
              rank: 16
              learning_rate: 0.0001
              lr_scheduler: constant_with_warmup
              lr_warmup_steps: 10
              total_training_steps: 1000
              checkpoint_interval: 100
            lifecycle: { prevent_destroy: false, ignore_changes: [training], retain: all }
        visual_schemas: { s: { schema: { a: b } } }
        image_lists: { poses: { captions: automatic, checks: { blur: off }, licence: CC0, source: us, consent: all, \
        credit: Ada, images: [ { files: images/*.png } ] } }
        moved: [ { from: datasets.gone, to: datasets.d } ]
        removed: [ { address: models.gone, destroy: true } ]
        """,
        """
        tailor: 1
        state: { backend: s3, bucket: team, prefix: a/b, region: eu-west-1, endpoint: https://s3.example, path_style: true, \
        ca: ca.pem, encryption: true, budget: shared }
        \(variables)
        """,
        """
        tailor: 1
        state: { backend: s3, bucket: team, budget: { prefix: a/b } }
        \(variables)
        """,
        """
        tailor: 1
        state: { backend: http, address: https://a.example/state, lock_address: https://a.example/state/lock, \
        unlock_address: https://a.example/state/lock, update_method: POST, lock_method: POST, unlock_method: DELETE, \
        ca: ca.pem, encryption: true }
        \(variables)
        """,
        """
        tailor: 1
        \(variables)image_lists:
          l:
            captions: { wrap: text }
            images:
              - { files: 'images/[a-e].png', name: path, licence: CC0, source: us, consent: all, credit: Ada }
              - { file: images/f.png, name: F, caption: { a: b } }
              - { url: https://a.example/x.png, name: X, caption: { a: 1 }, \
        sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }
              - { manifest: many.jsonl }
          k: { images: [ { url: https://a.example/0.png } ] }
        visual_schemas:
          file: { file: schema.json }
          list: { generate: { samples: { list: l, first: 5 }, refine: [more light], pin: list.json } }
          here: { generate: { samples: [ { files: images/*.png } ] } }
          urls: { generate: { samples: [ { url: https://a.example/1.png }, { url: https://a.example/2.png }, \
        { url: https://a.example/3.png }, { url: https://a.example/4.png }, { url: https://a.example/5.png } ] } }
        """,
        """
        tailor: 1
        \(variables)projects: { p: { ip: { type: other, medium: photography } } }
        image_lists: { l: { images: [ { files: images/*.png } ] } }
        datasets:
          z:
            project: p
            upload: advanced
            status: draft
            images: { zip_url: https://a.example/a.zip, except: [a.png], check: l, licence: CC0, source: us, \
        consent: all, credit: Ada, \
        sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }
          old:
            project: p
            training_version: light
            caption_prefix: { generate: { samples: { list: l, first: 3 }, pin: prefix.json } }
            images: [ { files: images/*.png } ]
          older:
            project: p
            caption_prefix: a prefix
            images: [ { url: https://a.example/1.png, caption: a text } ]
            status: draft
          oldest:
            project: p
            caption_prefix: { generate: { samples: [ { file: images/a.png } ] } }
            status: draft
          now:
            project: p
            status: draft
            visual_schema: { schema: { a: [b, 1] } }
            images: [ { url: https://a.example/1.png, caption: { a: b } } ]
        models:
          old: { dataset: old, training: { version: light }, samples: [ { name: bike, prompt: a bicycle, seed: 7 } ] }
        """,
        """
        tailor: 1
        \(variables)projects: { theirs: { existing: 7 } }
        datasets: { theirs: { existing: 7 }, mine: { project: theirs, status: draft } }
        models: { theirs: { existing: 7 }, mine: { dataset: theirs } }
        """,
    ]
}
