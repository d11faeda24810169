package io.countersign.lookups;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Writes each resource that was found by name, once for each stack, as a line: the name, a tab, and the stack, innermost frame first. Bundles
 * of the JDK have no URL; their names begin with {@value #BUNDLE}. {@link LookupAgent} has the JDK call this class, so that it is loaded by
 * the boot loader, and may use nothing that looks up a resource itself: no lambdas, no concatenation.
 */
public final class LookupLog {

    static final String BUNDLE = "bundle:";

    /** Written once the agent is in place, so that an empty file cannot pass for a run without lookups. */
    static final String HEADER = "# resources found by name";

    private static final Set<String> WRITTEN = new HashSet<>();

    private static PrintStream out;

    private LookupLog() {}

    static synchronized void open(String file) throws IOException {
        out = new PrintStream(file, StandardCharsets.UTF_8);
        out.println(HEADER);
        out.flush();
    }

    /** Called at each return of a lookup; {@code found} is a URL, URLs, a bundle, or null where there is no such resource. */
    public static void returned(String name, Object found) {
        if (found instanceof ResourceBundle) {
            write(BUNDLE.concat(name));
        } else if (found instanceof URL || found instanceof Enumeration<?> urls && urls.hasMoreElements()) {
            write(name);
        }
    }

    private static synchronized void write(String name) {
        StringBuilder line = new StringBuilder(name).append('\t');
        StackTraceElement[] stack = new Throwable().getStackTrace();
        for (int i = 2; i < stack.length; i++) {
            line.append(stack[i].getClassName())
                    .append('.')
                    .append(stack[i].getMethodName())
                    .append(' ');
        }
        if (WRITTEN.add(line.toString())) {
            out.println(line);
            out.flush();
        }
    }
}
