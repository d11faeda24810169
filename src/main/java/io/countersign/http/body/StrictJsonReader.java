package io.countersign.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.json.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Reads request bodies with {@link StrictJson}, up to the limit of their route. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements ServerMessageBodyReader<Object> {

    private static final String OWN_TYPES = "io.countersign.";

    private final BodyReader bodies;

    StrictJsonReader(BodyReader bodies) {
        this.bodies = bodies;
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
        return StrictJson.read(type, bytes);
    }
}
