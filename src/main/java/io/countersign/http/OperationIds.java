package io.countersign.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The ids of operations, from the OpenAPI document of the build; it is read when the first id is looked up. */
@Singleton
class OperationIds {

    private final ObjectMapper mapper;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private volatile Map<String, String> known;

    OperationIds(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Returns the id of the operation; null if the document does not have it. */
    String of(String method, String template) {
        Map<String, String> ids = known;
        if (ids == null) {
            ids = read();
            known = ids;
        }
        return ids.get(method + template);
    }

    private Map<String, String> read() {
        Map<String, String> ids = new HashMap<>();
        try (InputStream in = loader.getResourceAsStream(OpenApiConstants.BASE_NAME + ".JSON")) {
            mapper.readTree(in).path("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(operation -> {
                        JsonNode id = operation.getValue().path("operationId");
                        if (id.isTextual()) {
                            ids.put(operation.getKey().toUpperCase(Locale.ROOT) + path.getKey(), id.asText());
                        }
                    }));
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
