"""What people write by hand today: one Flask route around boto3's generate_presigned_url."""

from flask import Flask, jsonify, request

from boto3_presigner import s3

app = Flask(__name__)


@app.post("/presign")
def presign():
    body = request.get_json()
    url = s3.generate_presigned_url(
        "get_object", Params={"Bucket": "demo", "Key": body["key"]}, ExpiresIn=900
    )
    return jsonify(method="GET", url=url, key=body["key"], bucket="demo")
