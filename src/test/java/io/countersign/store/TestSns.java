package io.countersign.store;

import io.countersign.local.sns.EmbeddedSns;
import io.countersign.local.sns.SnsSettings;
import io.countersign.signing.SigningCredentials;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The SNS that the tests run against: the embedded one, or, with {@code -Dcountersign.test.sns=<endpoint>}, another that takes any
 * credentials.
 */
public final class TestSns implements AutoCloseable {

    private static final String EXTERNAL = "countersign.test.sns";
    private static final String CONTROL = "countersign.test.sns.control";

    private static final String ADDRESS = "countersign.test.sns.address";

    private final EmbeddedSns embedded;
    private final URI endpoint;
    private final TestHook hook = new TestHook();

    TestSns() {
        embedded = isExternal()
                ? null
                : EmbeddedSns.start(
                        new SnsSettings(
                                0,
                                "us-east-1",
                                "000000000000",
                                SigningCredentials.of(TestStore.ACCESS_KEY, TestStore.SECRET_KEY)),
                        Clock.systemUTC());
        endpoint = isExternal() ? URI.create(System.getProperty(EXTERNAL)) : embedded.endpoint();
        if (embedded != null) {
            // tests run under another class loader, so only types of the JDK get across
            Function<String, String> control = this::control;
            System.getProperties().put(CONTROL, control);
            System.setProperty(ADDRESS, endpoint.toString());
        }
    }

    /** Whether it is another one than the embedded SNS. */
    public static boolean isExternal() {
        return System.getProperty(EXTERNAL) != null;
    }

    /** Where the embedded one is. */
    public static String address() {
        return System.getProperty(ADDRESS);
    }

    /** The next {@code times} publications are answered with {@code status} and {@code code}. */
    public static void failNext(int times, int status, String code) {
        tell("fail " + times + " " + status + " " + code);
    }

    /** The next {@code times} publications are done, and not answered. */
    public static void cutNext(int times) {
        tell("cut " + times);
    }

    /** The next entry of a batch whose message is {@code text} fails. */
    public static void refuseOnce(String text) {
        tell("refuse " + text);
    }

    /** Marks {@code number} as opted out of text messages. */
    public static void optOut(String number) {
        tell("opt-out " + number);
    }

    /** How often {@code action} was called so far. */
    public static int calls(String action) {
        return Integer.parseInt(tell("calls " + action));
    }

    @SuppressWarnings("unchecked")
    private static String tell(String what) {
        return ((Function<String, String>) System.getProperties().get(CONTROL)).apply(what);
    }

    private String control(String what) {
        String[] words = what.split(" ");
        switch (words[0]) {
            case "fail" -> embedded.faults().failNext(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3]);
            case "cut" -> embedded.faults().cutNext(Integer.parseInt(words[1]));
            case "refuse" -> embedded.faults().refuseOnce(what.substring("refuse ".length()));
            case "opt-out" -> embedded.optOut(words[1]);
            case "calls" -> {
                return Integer.toString(embedded.faults().calls(words[1]));
            }
            default -> throw new IllegalArgumentException(what);
        }
        return "";
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.sns.endpoint", endpoint.toString());
        settings.putAll(hook.settings(embedded));
        return settings;
    }

    @Override
    public void close() {
        hook.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
