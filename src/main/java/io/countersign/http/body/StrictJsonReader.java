package io.countersign.http.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads request bodies strictly. The service must sign what the caller meant, so an unknown field, a string in place of
 * a number, a duplicate field or a second document are rejected; the deserializers that Quarkus generates accept each
 * of them (a contentLength of "x" as 0, for example). {@link BoundedParser} checks each value against
 * {@link FieldBounds} while it is read, and rejects duplicate fields. Bodies are UTF-8 (RFC 8259, section 8.1); Jackson
 * also accepts UTF-16 and UTF-32, and byte sequences that UTF-8 forbids.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements ServerMessageBodyReader<Object> {

    private static final String OWN_TYPES = "io.countersign.";

    private final ObjectMapper mapper = strictMapper();
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final BodyReader bodies;

    StrictJsonReader(BodyReader bodies) {
        this.bodies = bodies;
    }

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

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return isReadable(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isReadable(type);
    }

    private static boolean isReadable(Class<?> type) {
        return type.getName().startsWith(OWN_TYPES) || JsonNode.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type generic, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(type, bodies.read(context));
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(type, bodies.read(body));
    }

    private Object read(Class<Object> type, byte[] bytes) throws IOException {
        if (!Utf8Check.isText(bytes)) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON, "The body is not JSON in UTF-8.");
        }
        Object value = bytes.length == 0 ? null : parse(type, bytes);
        if (value == null) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "The body is missing: send a JSON object.");
        }
        return value;
    }

    private Object parse(Class<Object> type, byte[] bytes) throws IOException {
        try (JsonParser parser = new BoundedParser(mapper.createParser(bytes))) {
            try {
                return readers.computeIfAbsent(type, mapper::readerFor).readValue(parser);
            } catch (JacksonException e) {
                throw JsonFaults.toProblem(e, parser); // the framework's own mapper sends no body
            }
        }
    }
}
