package io.countersign.runtime;

import io.quarkus.runtime.ImageMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.InputStream;

/**
 * Keeps the OpenAPI extension from parsing the document and writing it at each start, for which it has no setting. The
 * extension looks for the document by a class loader that can be set; it gets one that finds none.
 * {@code http.openapi.BuiltOpenApi} serves the document as the build wrote it.
 */
@Singleton
public class OpenApiAtStart {

    /** Called by {@code Main}, which a native executable starts with, the function's as well. */
    public static void skip() {
        OpenApiConstants.classLoader = new Empty();
    }

    /**
     * On a JVM the function does not start with {@code Main}; this comes before the extension in every case. While a
     * native executable is built nothing is set: a class loader must not get into it.
     */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (ImageMode.current() != ImageMode.NATIVE_BUILD) {
            skip();
        }
    }

    /** Finds no resource, in a native executable too, where every class loader sees what the executable holds. */
    private static final class Empty extends ClassLoader {

        Empty() {
            super(null);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return null;
        }
    }
}
