"""What people write by hand today: one Flask route around boto3's generate_presigned_url."""

import boto3
from botocore.config import Config
from flask import Flask, jsonify, request

app = Flask(__name__)
s3 = boto3.client(
    "s3",
    region_name="us-east-1",
    endpoint_url="http://127.0.0.1:9000",
    aws_access_key_id="countersign",
    aws_secret_access_key="countersign-secret",
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)


@app.post("/presign")
def presign():
    body = request.get_json()
    url = s3.generate_presigned_url(
        "get_object", Params={"Bucket": "demo", "Key": body["key"]}, ExpiresIn=900
    )
    return jsonify(method="GET", url=url, key=body["key"], bucket="demo")
