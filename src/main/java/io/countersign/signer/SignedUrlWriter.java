package io.countersign.signer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Writes signed URLs as JSON, with the same fields as the serializer that Quarkus generates. It knows which texts need no escaping, and formats an instant that many URLs share once.
 */
public final class SignedUrlWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_OF_DOCUMENT = 1024;

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

    // URLs that are signed in the same second begin, and mostly end, at the same instants
    private static volatile InstantText latestStart = new InstantText(Instant.EPOCH);
    private static volatile InstantText latestEnd = new InstantText(Instant.EPOCH);

    private record InstantText(Instant instant, String text) {

        InstantText(Instant instant) {
            this(instant, instant.toString());
        }

        InstantText of(Instant other) {
            return other.equals(instant) ? this : new InstantText(other);
        }
    }

    private SignedUrlWriter() {}

    /** Returns the document of {@code url}. */
    public static byte[] bytesOf(SignedUrl url) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(BYTES_OF_DOCUMENT)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                write(json, url);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
    }

    /** Writes {@code url} as an object. */
    public static void write(JsonGenerator json, SignedUrl url) throws IOException {
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
        InstantText start = latestStart.of(url.startedAt());
        latestStart = start;
        json.writeString(start.text());
        if (url.expiresAt() != null) {
            json.writeFieldName(EXPIRES_AT);
            InstantText end = latestEnd.of(url.expiresAt());
            latestEnd = end;
            json.writeString(end.text());
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
}
