"""A service made with FastAPI: one client for the process, and a recording that is passed on while it arrives.

    pip install realtimekit-api "fastapi[standard]"
    fastapi run service.py

The client reads its options from CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN.
"""

# region: service
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import StreamingResponse

from realtimekit_api import AsyncRealtimeKit, Meeting


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncRealtimeKit() as client:  # closed when the service ends
        app.state.client = client
        yield


def the_client(request: Request) -> AsyncRealtimeKit:
    client: AsyncRealtimeKit = request.app.state.client
    return client


Client = Annotated[AsyncRealtimeKit, Depends(the_client)]
app = FastAPI(lifespan=lifespan)


@app.post("/meetings")
async def create(title: str, client: Client) -> Meeting:
    return await client.meetings.create(title=title)


@app.get("/recordings/{recording_id}/file")
async def download(recording_id: str, client: Client) -> StreamingResponse:
    recording = await client.recordings.get(recording_id)
    return StreamingResponse(client.download(recording), media_type="video/mp4")


# end of region
