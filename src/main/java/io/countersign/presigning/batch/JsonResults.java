package io.countersign.presigning.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.signer.SignedUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON documents, one per line, each a {@link SignedUrl} as {@code POST /v1/presign} returns it, or a problem with its
 * {@code line}. The framework adds the last line end of each write.
 */
public final class JsonResults implements BatchFormat {

    /** Without a last line end, for the framework. */
    public static final JsonResults AS_LINES = new JsonResults("\n");

    /** For the items of an array. */
    public static final JsonResults AS_ITEMS = new JsonResults(",");

    private static final JsonFactory JSON = new JsonFactory().disable(Feature.AUTO_CLOSE_TARGET);
    private static final byte[] NOTHING = {};
    private static final int BYTES_OF_RESULT = 768;

    // encoded once, because a batch writes them millions of times
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString METHOD = new SerializedString("method");
    private static final SerializedString URL = new SerializedString("url");
    private static final SerializedString HEADERS = new SerializedString("headers");
    private static final SerializedString PROFILE = new SerializedString("profile");
    private static final SerializedString BUCKET = new SerializedString("bucket");
    private static final SerializedString KEY = new SerializedString("key");
    private static final SerializedString ISSUED_AT = new SerializedString("issuedAt");
    private static final SerializedString EXPIRES_AT = new SerializedString("expiresAt");

    private final String separator;

    private JsonResults(String separator) {
        this.separator = separator;
    }

    @Override
    public byte[] header() {
        return NOTHING;
    }

    @Override
    public byte[] write(List<Numbered> results, String requestId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(results.size() * BYTES_OF_RESULT);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setRootValueSeparator(new SerializedString(separator));
            // the URLs of one step begin and end at the same few instants
            Map<Instant, String> instants = new HashMap<>();
            for (Numbered each : results) {
                if (each.result().url() != null) {
                    write(json, each.result().url(), instants);
                } else {
                    write(json, each, requestId);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, SignedUrl url, Map<Instant, String> instants) throws IOException {
        json.writeStartObject();
        json.writeFieldName(ID);
        unescaped(json, url.id());
        json.writeFieldName(METHOD);
        json.writeString(url.method().name());
        json.writeFieldName(URL);
        unescaped(json, url.url());
        json.writeFieldName(HEADERS);
        json.writeStartObject();
        for (Map.Entry<String, String> header : url.headers().entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
        json.writeFieldName(PROFILE);
        json.writeString(url.profile());
        json.writeFieldName(BUCKET);
        json.writeString(url.bucket());
        json.writeFieldName(KEY);
        json.writeString(url.key());
        json.writeFieldName(ISSUED_AT);
        json.writeString(instants.computeIfAbsent(url.startedAt(), Instant::toString));
        if (url.expiresAt() != null) {
            json.writeFieldName(EXPIRES_AT);
            json.writeString(instants.computeIfAbsent(url.expiresAt(), Instant::toString));
        }
        if (url.expiryReason() != null) {
            json.writeStringField("expiryReason", url.expiryReason().id());
        }
        if (url.publicUrl() != null) {
            json.writeStringField("publicUrl", url.publicUrl());
        }
        if (url.stableUntil() != null) {
            json.writeStringField("stableUntil", url.stableUntil().toString());
        }
        json.writeEndObject();
    }

    /** Writes an id or a URL, whose characters are ASCII that JSON does not escape. */
    private static void unescaped(JsonGenerator json, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        json.writeRawUTF8String(bytes, 0, bytes.length);
    }

    private static void write(JsonGenerator json, Numbered refused, String requestId) throws IOException {
        ProblemException problem = refused.result().problem();
        ProblemCode code = problem.code();
        json.writeStartObject();
        json.writeNumberField("line", refused.line());
        if (refused.key() != null) {
            json.writeStringField("key", refused.key());
        }
        json.writeStringField("type", code.type());
        json.writeStringField("title", code.title());
        json.writeNumberField("status", code.status());
        json.writeStringField("detail", problem.getMessage());
        json.writeStringField("code", code.id());
        if (requestId != null) {
            json.writeStringField("requestId", requestId);
        }
        if (problem.retryAfter() > 0) {
            json.writeNumberField("retryAfter", problem.retryAfter());
        }
        if (!problem.violations().isEmpty()) {
            json.writeArrayFieldStart("violations");
            for (Violation violation : problem.violations()) {
                json.writeStartObject();
                json.writeStringField("field", violation.field());
                json.writeStringField("message", violation.message());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
