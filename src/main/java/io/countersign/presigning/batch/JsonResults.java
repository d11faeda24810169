package io.countersign.presigning.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.signer.SignedUrl;
import io.countersign.signer.SignedUrlWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

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
            for (Numbered each : results) {
                if (each.result().url() != null) {
                    SignedUrlWriter.write(json, each.result().url());
                } else {
                    write(json, each, requestId);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
        return bytes.toByteArray();
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
