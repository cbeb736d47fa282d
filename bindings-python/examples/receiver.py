"""Receives webhooks with Flask, and acts on those that the service has signed.

    pip install realtimekit-api flask
    flask --app receiver run

The client reads its options from CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN. Register
the public URL of this server once: `client.webhooks.create(name=..., url="https://.../webhooks", events=[...])`.
"""

# region: receive
from flask import Flask, request

from realtimekit_api import LivestreamStatusEvent, ParticipantJoinedEvent, RealtimeKit, WebhookSignatureError

app = Flask(__name__)
client = RealtimeKit()


@app.post("/webhooks")
def receive() -> tuple[str, int]:
    # The signature covers the bytes of the body: `request.json` is not enough.
    try:
        event = client.webhooks.verify(request.get_data(), request.headers)
    except WebhookSignatureError as error:
        app.logger.warning("refused: %s", error)
        return "the signature is not right", 400
    match event:
        case LivestreamStatusEvent(status=status, stream_id=livestream_id):
            print("livestream", livestream_id, status, flush=True)
        case ParticipantJoinedEvent(participant=participant) if participant is not None:
            print("joined", participant.peer_id, flush=True)
        case _:
            print(event.event, flush=True)
    # Respond soon: a delivery without a response is sent again.
    return "", 204


# end of region
