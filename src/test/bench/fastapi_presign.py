"""What people write by hand today: one FastAPI route around boto3's generate_presigned_url."""

from fastapi import FastAPI
from pydantic import BaseModel

from boto3_presigner import s3

app = FastAPI()


class Request(BaseModel):
    method: str
    key: str


@app.post("/presign")
async def presign(request: Request):
    url = s3.generate_presigned_url(
        "get_object", Params={"Bucket": "demo", "Key": request.key}, ExpiresIn=900
    )
    return {"method": "GET", "url": url, "key": request.key, "bucket": "demo"}
