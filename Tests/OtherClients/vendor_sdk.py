"""Drives the emulator with the vendor's own SDK, bria-client: generation of pictures, structured prompts and video, the
status service, webhooks, and errors. The SDK knows nothing of management, so a plain HTTP client trains the model first.

    python vendor_sdk.py http://127.0.0.1:8787 TOKEN

The emulator has to be new (a new world gives the ids that schemathesis.toml names), fast (--time-scale 3600), and told to answer the first
question for a status with 503. It is left with a trained model to look at.
"""

import asyncio
import io
import json
import queue
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
from bria_client import BriaAsyncClient, BriaSyncClient
from bria_client.toolkit import verify_webhook_signature
from bria_client.toolkit.errors import BriaException
from bria_client.toolkit.image import Image
from PIL import Image as Picture

IMAGE = "image/generate/tailored"
PROMPT = "structured_prompt/generate/tailored"
VIDEO = "video/generate/tailored/image-to-video"
SECONDS = 30


def trained_model(http: httpx.Client) -> str:
    """The id of a model that is trained."""

    def sent(method: str, path: str, body: dict) -> dict:
        answer = http.request(method, f"/v1/tailored-gen/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    project = sent("POST", "projects", {
        "project_name": "Mascot", "ip_name": "Lora", "ip_description": "a girl with purple hair",
        "ip_medium": "illustration", "ip_type": "defined_character",
    })["id"]
    dataset = sent("POST", "datasets", {"project_id": project, "name": "poses"})["id"]
    sent("PUT", f"datasets/{dataset}", {"visual_schema": '{"style": "flat vector"}'})
    for number in range(5):
        file = Image(Picture.new("RGB", (1024, 1024), (40 * number, 40, 160))).as_bria_api_input
        sent("POST", f"datasets/{dataset}/images", {"file": file, "image_name": f"pose{number}.png"})
    sent("PUT", f"datasets/{dataset}", {"status": "completed"})
    model = sent("POST", "models", {"name": "Lora", "dataset_id": dataset, "training_mode": "expert"})["id"]
    sent("POST", f"models/{model}/start_training", {})
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if sent("GET", f"models/{model}", {})["status"] == "Completed":
            return str(model)
        time.sleep(0.1)
    raise TimeoutError("the training does not end")


def size(address: str) -> tuple[int, int]:
    return Picture.open(io.BytesIO(httpx.get(address).raise_for_status().content)).size


def pictures(client: BriaSyncClient, model: str) -> None:
    order = {"tailored_model_id": model, "prompt": "Lora on a bicycle", "seed": 7, "aspect_ratio": "16:9"}
    now = client.run(IMAGE, order, raise_for_status=True)
    assert now.status == "COMPLETED", now
    assert now.result.seed == 7, now
    assert size(now.result.image_url) == (1280, 720), now

    begun = client.submit(IMAGE, order, raise_for_status=True)
    assert begun.in_progress and begun.status_url.endswith(f"/v2/status/{begun.request_id}"), begun
    # The emulator answers the first question with 503; the SDK asks again by itself.
    later = client.poll(begun, interval=0.1, timeout=SECONDS)
    assert later.status == "COMPLETED" and client.status(begun.request_id) == "COMPLETED", later
    one, other = (httpx.get(answer.result.image_url).content for answer in (now, later))
    assert one == other, "the same seed gives the same picture"


def structured_prompts(client: BriaSyncClient, model: str) -> None:
    written = client.run(PROMPT, {"tailored_model_id": model, "prompt": "Lora"}, raise_for_status=True)
    again = {"tailored_model_id": model, "structured_prompt": written.result.structured_prompt, "seed": 3}
    drawn = client.run(IMAGE, again, raise_for_status=True)
    assert json.loads(drawn.result.structured_prompt) == json.loads(written.result.structured_prompt), drawn


def videos(client: BriaSyncClient, model: str) -> None:
    picture = Image(Picture.new("RGB", (256, 300), "teal")).as_bria_api_input
    begun = client.submit(VIDEO, {"tailored_model_id": model, "image": picture, "seed": 1}, raise_for_status=True)
    done = client.poll(request_id=begun.request_id, interval=0.1, timeout=SECONDS)
    film = httpx.get(done.result.video_url).raise_for_status()
    assert film.headers["content-type"] == "video/mp4" and film.content[4:8] == b"ftyp", film.headers


def webhooks(client: BriaSyncClient, model: str) -> None:
    calls: queue.Queue = queue.Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            calls.put((self.headers, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/webhook"
        order = {"tailored_model_id": model, "prompt": "Lora", "seed": 7}
        begun = client.submit(IMAGE, order, webhook_url=address, raise_for_status=True)
        headers, body = calls.get(timeout=SECONDS)
        server.shutdown()
    signed = (body, headers["bria-webhook-id"], headers["bria-webhook-timestamp"], headers["bria-webhook-signature"])
    assert verify_webhook_signature(*signed, sys.argv[2]), headers
    assert headers["bria-webhook-id"] == begun.request_id and json.loads(body)["status"] == "COMPLETED", body


def errors(client: BriaSyncClient, model: str) -> None:
    rows = [
        ({"tailored_model_id": "999", "prompt": "x"}, 403),
        ({"tailored_model_id": model}, 400),
        ({"tailored_model_id": model, "prompt": "blocked-by-moderation"}, 422),
        ({"tailored_model_id": model, "prompt": "x", "guidance_scale": 9}, 400),
    ]
    for order, code in rows:
        answer = client.run(IMAGE, order)
        assert answer.status == "ERROR" and answer.error.code == code, answer
        try:
            client.run(IMAGE, order, raise_for_status=True)
        except BriaException as error:
            assert error.code == code, error
        else:
            raise AssertionError(f"{order} was taken")
    assert client.run(IMAGE, rows[0][0], api_token="another").error.code == 401
    assert client.status("nobody") == "ERROR"

    blocked = client.submit(IMAGE, {"tailored_model_id": model, "prompt": "blocked-by-output-moderation"})
    end = client.poll(blocked, interval=0.1, timeout=SECONDS, raise_for_status=False)
    assert end.status == "ERROR" and end.error.code == 422, end


async def side_by_side(base: str, token: str, model: str) -> None:
    async with BriaAsyncClient(base_url=base, api_token=token) as client:
        orders = [{"tailored_model_id": model, "prompt": "Lora", "seed": seed} for seed in range(4)]
        begun = await asyncio.gather(*(client.submit(IMAGE, order) for order in orders))
        done = await asyncio.gather(*(client.poll(one, interval=0.1, timeout=SECONDS) for one in begun))
        assert [answer.result.seed for answer in done] == [0, 1, 2, 3], done


def main(base: str, token: str) -> None:
    with httpx.Client(base_url=base, headers={"api_token": token}) as http:
        model = trained_model(http)
    with BriaSyncClient(base_url=base, api_token=token) as client:
        for part in (pictures, structured_prompts, videos, webhooks, errors):
            part(client, model)
            print(f"bria-client: {part.__name__.replace('_', ' ')}")
    asyncio.run(side_by_side(base, token, model))
    print("bria-client: side by side")


main(*sys.argv[1:])
