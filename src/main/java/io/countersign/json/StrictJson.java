package io.countersign.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads JSON strictly. The service must sign what the caller meant, so an unknown field, a string in place of a number,
 * a duplicate field or a second document are rejected; the deserializers that Quarkus generates accept each of them (a
 * contentLength of "x" as 0, for example). {@link BoundedParser} checks each value against {@link FieldBounds} while it
 * is read, and rejects duplicate fields. JSON is UTF-8 (RFC 8259, section 8.1); Jackson also accepts UTF-16 and UTF-32,
 * and byte sequences that UTF-8 forbids.
 */
public final class StrictJson {

    private static final ObjectMapper MAPPER = strictMapper();
    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private StrictJson() {}

    private static ObjectMapper strictMapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(BoundedParser.MAX_DEPTH)
                        .maxNameLength(64 << 10)
                        .maxNumberLength(32)
                        .build());
        return mapper;
    }

    /**
     * Reads one document.
     *
     * @throws ProblemException 400, if {@code bytes} are not a single valid document of {@code type}, or are empty
     */
    public static <T> T read(Class<T> type, byte[] bytes) {
        if (!Utf8Check.isText(bytes)) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON, "The body is not JSON in UTF-8.");
        }
        T value = bytes.length == 0 ? null : parse(type, bytes);
        if (value == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body is missing: send a JSON object.");
        }
        return value;
    }

    private static <T> T parse(Class<T> type, byte[] bytes) {
        try (JsonParser parser = new BoundedParser(MAPPER.createParser(bytes))) {
            try {
                return READERS.computeIfAbsent(type, MAPPER::readerFor).readValue(parser);
            } catch (JacksonException e) {
                throw JsonFaults.toProblem(e, parser); // the framework's own mapper sends no body
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
    }

    /**
     * Splits an array into the bytes of its items, unread, so that each can be read and rejected by itself.
     *
     * @param maxItems the maximum number of items
     * @throws ProblemException 400, if {@code bytes} are not a JSON array in UTF-8, or have more items
     */
    public static List<byte[]> items(byte[] bytes, int maxItems) {
        if (!Utf8Check.isText(bytes)) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON, "The body is not JSON in UTF-8.");
        }
        List<byte[]> items = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            try {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body must be a JSON array.");
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (items.size() == maxItems) {
                        throw ProblemException.invalid("body", "must have at most " + maxItems + " items");
                    }
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    parser.finishToken();
                    items.add(Arrays.copyOfRange(
                            bytes, start, (int) parser.currentLocation().getByteOffset()));
                }
                if (parser.nextToken() != null) {
                    throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body must be a single JSON array.");
                }
            } catch (JacksonException e) {
                throw JsonFaults.toProblem(e, parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
        return items;
    }
}
