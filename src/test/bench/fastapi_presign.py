"""What people write by hand today: one FastAPI route around boto3's generate_presigned_url."""

import boto3
from botocore.config import Config
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
s3 = boto3.client(
    "s3",
    region_name="us-east-1",
    endpoint_url="http://127.0.0.1:9000",
    aws_access_key_id="countersign",
    aws_secret_access_key="countersign-secret",
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)


class Request(BaseModel):
    method: str
    key: str


@app.post("/presign")
async def presign(request: Request):
    url = s3.generate_presigned_url(
        "get_object", Params={"Bucket": "demo", "Key": request.key}, ExpiresIn=900
    )
    return {"method": "GET", "url": url, "key": request.key, "bucket": "demo"}
