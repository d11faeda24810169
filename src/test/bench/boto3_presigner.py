"""The client with which Flask and FastAPI sign."""

import boto3
from botocore.config import Config

s3 = boto3.client(
    "s3",
    region_name="us-east-1",
    endpoint_url="http://127.0.0.1:9000",
    aws_access_key_id="countersign",
    aws_secret_access_key="countersign-secret",
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)
