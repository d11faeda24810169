package io.countersign.local.sns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Fault injection for tests, and call counts of the actions. */
public final class SnsFaults {

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int status;
    private volatile String code;
    private volatile String refusedText;

    /** Fails the next {@code times} publications with {@code status} and {@code code}; nothing is published. */
    public void failNext(int times, int status, String code) {
        this.status = status;
        this.code = code;
        failures.set(times);
    }

    /** Closes the connections of the next {@code times} publications without a response; the messages are published. */
    public void cutNext(int times) {
        cuts.set(times);
    }

    /** Fails batch entries with the message {@code text} once, as with an error of SNS. */
    public void refuseOnce(String text) {
        refusedText = text;
    }

    /** The number of calls of {@code action}. */
    public int calls(String action) {
        AtomicInteger count = calls.get(action);
        return count == null ? 0 : count.get();
    }

    void count(String action) {
        calls.computeIfAbsent(action, each -> new AtomicInteger()).incrementAndGet();
    }

    void failIfDue(String action) {
        if (publishes(action) && take(failures)) {
            throw new SnsError(status, code, "on purpose");
        }
    }

    boolean cuts(String action) {
        return publishes(action) && take(cuts);
    }

    boolean refuses(String text) {
        if (!text.equals(refusedText)) {
            return false;
        }
        refusedText = null;
        return true;
    }

    private static boolean publishes(String action) {
        return String.valueOf(action).startsWith("Publish");
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
