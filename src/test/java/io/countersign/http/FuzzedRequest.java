package io.countersign.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Requests of one operation: such as its description asks for, with something wrong in most of them. */
record FuzzedRequest(JsonNode document, String method, String path, JsonNode operation) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "demo",
            "inbox",
            "../a",
            "a/../b",
            "..%2f",
            "%2e%2e/x",
            "%25252e%25252e",
            "//",
            "/a",
            "a//b",
            "\u0000",
            "a\nb",
            "\u202egnp.exe",
            "é",
            "e\u0301",
            "\ud83d\ude00",
            "\ud800",
            "image/png;, text/html",
            "image/png",
            "text/html",
            "a/b;c=\"d",
            "*/*",
            "-1",
            "1",
            "99999999999999999999",
            "PT5M",
            "PT-1S",
            "P9999999D",
            "900",
            "null",
            "true",
            "${filename}",
            "<script>",
            "'; --",
            "https://app.example.com",
            "http://[",
            "javascript:1",
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiYSJ9..a.b.c",
            "eyJraWQiOnt9fQ..a.b.c",
            "eyJhbGciOltdfQ.e30.a",
            "arn:aws:sns:us-east-1:000000000000:a",
            "+15550100123",
            "a".repeat(200),
            "é".repeat(600),
            "a".repeat(1025),
            "A".repeat(5000),
            "00000000-0000-8000-8000-000000000000".repeat(40));

    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "1",
            "\"a\"",
            "{}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(1100),
            "{\"a\":".repeat(1100),
            "1".repeat(1000),
            "{\"expiresIn\":1e999999999}",
            "{} {}",
            "\ufeff{}",
            "{\"key\":\"\\ud800\"}",
            "{\"\":1}");

    private static final List<String> HEADERS = List.of(
            "Accept:",
            "Accept: a",
            "Accept: ,,",
            "Accept: text/html",
            "Accept: application/json;q=x",
            "Accept: */*;q=0",
            "Content-Type: a",
            "Content-Type: ;",
            "Content-Type:",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=x",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded",
            "Expect: 100-continue",
            "Origin: null",
            "Origin: https://app.example.com",
            "Authorization: Bearer",
            "Authorization: Bearer a.b.c",
            "Authorization: Basic eA==",
            "X-Forwarded-For: 1.2.3.4, x",
            "If-None-Match: \"a\"",
            "Range: bytes=0-",
            "X-Request-Id: a b",
            "Idempotency-Key: a",
            "Content-Encoding: gzip",
            "Cookie: a=b; =",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Host: other",
            "Transfer-Encoding: gzip",
            "X-HTTP-Method-Override: DELETE",
            "Last-Event-ID: x",
            "Accept-Language: ,;q",
            "TE: trailers");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE", "BREW");

    static FuzzedRequest of(JsonNode document, String method, String path) {
        return new FuzzedRequest(
                document,
                method.toUpperCase(Locale.ROOT),
                path,
                document.at("/paths").get(path).get(method));
    }

    /** One of them; {@code apiKey} may be null. */
    byte[] bytes(Random random, String apiKey) {
        String verb = random.nextInt(15) == 0 ? any(random, METHODS) : method;
        StringBuilder head = new StringBuilder(verb + " " + target(random) + " HTTP/1.1\r\n");
        if (random.nextInt(60) != 0) {
            head.append("Host: service\r\n");
        }
        head.append("Connection: close\r\n");
        if (apiKey != null) {
            head.append("X-Api-Key: ").append(apiKey).append("\r\n");
        }
        String body = operation.has("requestBody") || random.nextInt(20) == 0 ? body(random) : null;
        boolean odd = random.nextInt(4) == 0;
        if (odd) {
            head.append(any(random, HEADERS)).append("\r\n");
        }
        if (body != null && random.nextInt(30) != 0) {
            head.append("Content-Type: application/json\r\n");
        }
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        if (body != null && random.nextInt(8) == 0 && !head.toString().contains("Transfer-Encoding")) {
            head.append("Transfer-Encoding: chunked\r\n");
            content = (Integer.toHexString(content.length) + "\r\n" + latin1(content)
                            + (content.length == 0 ? "" : "\r\n0\r\n") + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        } else if (body != null && !head.toString().contains("Transfer-Encoding")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        return (head + "\r\n" + latin1(content)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String target(Random random) {
        StringBuilder target = new StringBuilder();
        for (String segment : path.substring(1).split("/")) {
            target.append('/').append(segment.startsWith("{") ? pathText(random) : segment);
        }
        switch (random.nextInt(25)) {
            case 0 ->
                target.insert(
                        random.nextInt(target.length()),
                        any(random, List.of("/", "/./", "/../", ";a=b", "%2e", "%zz", "\\")));
            case 1 -> target.insert(0, "/u/" + pathText(random));
            case 2 -> target.append("/a".repeat(random.nextInt(2000)));
            default -> {}
        }
        String separator = "?";
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").asText().equals("query") && random.nextInt(3) != 0) {
                String value = random.nextInt(20) == 0 ? "%zz" : encoded(any(random, TEXTS));
                target.append(separator)
                        .append(parameter.get("name").asText())
                        .append('=')
                        .append(value);
                separator = "&";
            }
        }
        if (random.nextInt(15) == 0) {
            target.append(separator)
                    .append(any(random, List.of("%", "a", "=", "&&", "metadata[a]=b", "a=b|c", "%00=%00", "a[]=1")));
        }
        return target.toString();
    }

    private static String pathText(Random random) {
        String text = any(random, TEXTS);
        return random.nextInt(12) == 0
                ? text.replaceAll("[^!-~]", "")
                : encoded(text).replace("+", "%20");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String body(Random random) {
        if (random.nextInt(5) == 0) {
            return any(random, BODIES);
        }
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        String json = (schema.isMissingNode() ? NODES.objectNode() : value(random, schema, 0)).toString();
        return switch (random.nextInt(20)) {
            case 0 -> json.substring(0, random.nextInt(json.length() + 1));
            case 1 -> json + json;
            default -> json;
        };
    }

    private JsonNode value(Random random, JsonNode described, int depth) {
        JsonNode schema = described.has("$ref")
                ? document.at(described.get("$ref").asText().substring(1))
                : described;
        if (random.nextInt(12) == 0 || depth > 6) {
            return wrong(random);
        }
        if (schema.has("enum") && random.nextInt(8) != 0) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (described.path("examples").size() > 0 && random.nextInt(3) != 0) {
            return described.at("/examples/0");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(random, schema, depth);
            case "array" -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, schema.get("items"), depth + 1));
                }
                yield list;
            }
            case "integer", "number" ->
                NODES.numberNode(random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(20));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(any(random, TEXTS));
        };
    }

    private JsonNode object(Random random, JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (random.nextInt(3) != 0) {
                object.set(property.getKey(), value(random, property.getValue(), depth + 1));
            }
        }
        JsonNode values = schema.path("additionalProperties");
        if (!schema.has("properties") || random.nextInt(10) == 0) {
            for (int i = random.nextInt(4); i > 0; i--) {
                object.set(any(random, TEXTS), values.isObject() ? value(random, values, depth + 1) : wrong(random));
            }
        }
        return object;
    }

    private static JsonNode wrong(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextDouble() * 1e12);
            case 2 -> NODES.booleanNode(true);
            case 3 -> NODES.arrayNode().add(NODES.arrayNode().add(1));
            case 4 -> NODES.objectNode().set("a", NODES.objectNode());
            default -> NODES.textNode(any(random, TEXTS));
        };
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The beginning of a request, for a message. */
    static String shown(byte[] request) {
        String text =
                latin1(request).replaceAll("X-Api-Key: [^\r]*", "X-Api-Key: …").replace("\r\n", "⏎");
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }
}
