package io.countersign.packaged;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a test started, and ends with it: the last one first. */
@SuppressWarnings("try") // what it closes may be interrupted, and JUnit closes it
final class Started implements AutoCloseable {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    /** Registers {@code each} and returns it. */
    <T extends AutoCloseable> T add(T each) {
        all.push(each);
        return each;
    }

    @Override
    public void close() throws Exception {
        while (!all.isEmpty()) {
            all.pop().close();
        }
    }
}
