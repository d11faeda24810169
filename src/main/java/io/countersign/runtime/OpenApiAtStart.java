package io.countersign.runtime;

import io.quarkus.runtime.ImageMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.InputStream;

/**
 * Prevents the OpenAPI extension from parsing and writing the document at each start, for which it has no setting. The
 * extension searches for the document with a class loader that can be configured; it gets one that finds no document.
 * {@code http.openapi.BuiltOpenApi} serves the document of the build.
 */
@Singleton
public class OpenApiAtStart {

    /** For {@code Main}, the entry point of native executables, including the function. */
    public static void skip() {
        OpenApiConstants.classLoader = new Empty();
    }

    /**
     * For the function on a JVM, which does not start with {@code Main}; runs before the extension. Does nothing during
     * the build of a native executable, which must not contain a class loader.
     */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (ImageMode.current() != ImageMode.NATIVE_BUILD) {
            skip();
        }
    }

    /** Finds no resource, also in a native executable, where every class loader finds those of the executable. */
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
