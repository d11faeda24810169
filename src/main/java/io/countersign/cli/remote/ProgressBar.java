package io.countersign.cli.remote;

import io.countersign.cli.output.Host;
import io.countersign.cli.output.PlainText;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The progress of a transfer: a line that is rewritten on a terminal, and nothing elsewhere. Thread-safe. */
final class ProgressBar {

    private static final int WIDTH = 20;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MEBIBYTE = 1 << 20;

    private final Host host;
    private final String name;
    private final long total;
    private final long startedAt = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong shownAt = new AtomicLong(System.nanoTime() - INTERVAL);

    ProgressBar(Host host, String name, long total) {
        this.host = host;
        this.name = PlainText.of(name);
        this.total = total;
    }

    /** Counts {@code bytes}, which are negative where a failed attempt starts again. */
    void add(long bytes) {
        done.addAndGet(bytes);
        long now = System.nanoTime();
        long last = shownAt.get();
        if (host.terminal() && now - last >= INTERVAL && shownAt.compareAndSet(last, now)) {
            host.err().print("\r" + line(now) + "\u001b[K");
            host.err().flush();
        }
    }

    /** Counts bytes that need not be sent again; they do not count for the rate. */
    void skip(long bytes) {
        skipped.addAndGet(bytes);
        add(bytes);
    }

    /** Removes the line. */
    void end() {
        if (host.terminal()) {
            host.err().print("\r\u001b[K");
            host.err().flush();
        }
    }

    private String line(long now) {
        long bytes = Math.min(done.get(), total);
        double seconds = Math.max(0.001, (now - startedAt) / 1e9);
        double rate = Math.max(0, bytes - skipped.get()) / seconds;
        int filled = total == 0 ? WIDTH : (int) (WIDTH * bytes / total);
        String left = rate < 1 ? "" : "  " + duration((long) ((total - bytes) / rate)) + " left";
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %.1f MiB/s%s",
                name,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                total == 0 ? 100 : 100 * bytes / total,
                rate / MEBIBYTE,
                left);
    }

    private static String duration(long seconds) {
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
