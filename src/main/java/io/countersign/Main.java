package io.countersign;

import io.countersign.runtime.OpenApiAtStart;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public class Main {

    /**
     * Leaves the check of request targets to {@code http.RequestCheck}. The one of Quarkus stands before every handler: it parses each target
     * as a {@link java.net.URI} and answers what is none with a 400 that has no body, no headers and no id. It is read once, when the
     * HTTP server's classes are loaded; a native executable is built with the same setting.
     */
    private static final String DISABLE_URI_VALIDATION = "vertx.disableURIValidation";

    Main() {}

    public static void main(String... arguments) {
        System.setProperty(DISABLE_URI_VALIDATION, "true");
        OpenApiAtStart.skip();
        Quarkus.run(arguments);
    }
}
