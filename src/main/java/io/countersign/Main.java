package io.countersign;

import io.countersign.cli.CommandLineTool;
import io.countersign.runtime.OpenApiAtStart;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the service, without arguments or with {@code serve}; runs a command with others. Its body must not refer to
 * Quarkus beyond {@link #serve}: a command loads only the classes that it uses.
 */
@QuarkusMain
public class Main {

    /**
     * Leaves the check of request targets to {@code http.RequestCheck}. The one of Quarkus stands before every handler: it parses each target
     * as a {@link java.net.URI} and answers what is none with a 400 that has no body, no headers and no id. It is read once, when the
     * HTTP server's classes are loaded; a native executable is built with the same setting.
     */
    private static final String DISABLE_URI_VALIDATION = "vertx.disableURIValidation";

    private static final String SERVE = "serve";

    Main() {}

    public static void main(String... arguments) {
        if (arguments.length == 0 || arguments[0].equals(SERVE)) {
            serve(arguments);
        } else {
            System.exit(CommandLineTool.run(arguments));
        }
    }

    private static void serve(String... arguments) {
        System.setProperty(DISABLE_URI_VALIDATION, "true");
        OpenApiAtStart.skip();
        Quarkus.run(arguments);
    }
}
