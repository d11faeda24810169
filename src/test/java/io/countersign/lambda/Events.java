package io.countersign.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Events as AWS documents them, to be changed by tests. */
final class Events {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String SOURCE = "192.0.2.77";

    private Events() {}

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A REST API's: AWS, "Input format of a Lambda function for proxy integration". */
    static ObjectNode rest(String method, String path, String stage, String body) {
        ObjectNode event = read("""
                {"resource": "/{proxy+}", "path": "", "httpMethod": "",
                 "headers": {"Accept": "*/*", "Content-Type": "application/json", "Host": "id.execute-api.us-east-1.amazonaws.com"},
                 "multiValueHeaders": {"Accept": ["*/*"], "Content-Type": ["application/json"],
                   "Host": ["id.execute-api.us-east-1.amazonaws.com"], "X-Forwarded-Port": ["443"]},
                 "queryStringParameters": null, "multiValueQueryStringParameters": null,
                 "pathParameters": {"proxy": "x"}, "stageVariables": null,
                 "requestContext": {"resourceId": "abc", "resourcePath": "/{proxy+}", "httpMethod": "", "path": "",
                   "accountId": "000000000000", "protocol": "HTTP/1.1", "stage": "", "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
                   "identity": {"cognitoIdentityPoolId": null, "accountId": null, "sourceIp": "192.0.2.77", "userAgent": "curl/8.5"},
                   "apiId": "id"},
                 "body": null, "isBase64Encoded": false}""");
        event.put("httpMethod", method).put("path", path).put("body", body);
        ObjectNode context = (ObjectNode) event.get("requestContext");
        context.put("httpMethod", method).put("path", "/" + stage + path).put("stage", stage);
        return event;
    }

    /** An HTTP API's, and, with the stage {@code $default}, a function URL's: AWS, "payload format version 2.0". */
    static ObjectNode url(String method, String rawPath, String query, String stage, String body) {
        ObjectNode event = read("""
                {"version": "2.0", "routeKey": "$default", "rawPath": "", "rawQueryString": "",
                 "headers": {"accept": "*/*", "content-type": "application/json", "host": "id.lambda-url.us-east-1.on.aws",
                   "x-forwarded-for": "192.0.2.77", "x-forwarded-port": "443", "x-forwarded-proto": "https"},
                 "requestContext": {"accountId": "anonymous", "apiId": "id", "domainName": "id.lambda-url.us-east-1.on.aws",
                   "domainPrefix": "id", "http": {"method": "", "path": "", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.77",
                   "userAgent": "curl/8.5"}, "requestId": "e1506fd5-9e7b-434f-bd42-4f8fa224b599", "routeKey": "$default",
                   "stage": "", "time": "12/Mar/2026:19:03:58 +0000", "timeEpoch": 1583348638390},
                 "isBase64Encoded": false}""");
        event.put("rawPath", rawPath).put("rawQueryString", query);
        ObjectNode context = (ObjectNode) event.get("requestContext");
        context.put("stage", stage);
        ((ObjectNode) context.get("http")).put("method", method).put("path", rawPath);
        if (body != null) {
            event.put("body", body);
            ((ObjectNode) event.get("headers"))
                    .put("content-length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        }
        return event;
    }

    /** S3's: AWS, "Event message structure". */
    static ObjectNode store(String bucket, String key, long size) {
        ObjectNode event = read("""
                {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-1",
                  "eventTime": "2026-03-01T12:00:00.000Z", "eventName": "ObjectCreated:Put",
                  "s3": {"s3SchemaVersion": "1.0", "configurationId": "uploads",
                    "bucket": {"name": "", "arn": "arn:aws:s3:::x"}, "object": {"key": "", "size": 0, "sequencer": "0A1B2C"}}}]}""");
        ObjectNode s3 = (ObjectNode) event.at("/Records/0/s3");
        ((ObjectNode) s3.get("bucket")).put("name", bucket);
        ((ObjectNode) s3.get("object"))
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
                .put("size", size);
        return event;
    }
}
