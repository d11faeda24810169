package io.countersign.cli;

import io.countersign.runtime.OpenApiAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A start of the service for a check, which ends it; no port is opened, and nothing is logged. */
final class ServiceStart {

    private ServiceStart() {}

    /**
     * Starts the service until it ends.
     *
     * @param file a file of settings in addition to the environment, or null
     */
    static End untilItEnds(Path file) {
        if (file != null) {
            System.setProperty("quarkus.config.locations", file.toUri().toString());
        }
        System.setProperty("quarkus.log.console.enabled", "false"); // the result is printed by the command
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        OpenApiAtStart.skip();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread start = new Thread(() -> Quarkus.run(null, (code, fault) -> {
            failure.set(fault);
            ended.countDown();
        }));
        start.setDaemon(true);
        start.start();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new End(failure.get());
    }

    /**
     * The end of a start.
     *
     * @param failure what ended it, or null
     */
    record End(Throwable failure) {

        /** What the library for configurations writes before its sentences. */
        private static final Pattern CONFIG_CODE = Pattern.compile("([a-z.]+\\.[A-Z]\\w+: )?SRCFG[0-9]+: ");

        /** Returns the failure, or the one of its causes, that is of {@code type}; null if it is absent. */
        <T extends Throwable> T causeOf(Class<T> type) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (type.isInstance(cause)) {
                    return type.cast(cause);
                }
            }
            return null;
        }

        /** The invalid settings, a sentence each; if it was something else, a sentence about that. */
        List<String> mistakes() {
            StartupException settings = causeOf(StartupException.class);
            if (settings != null) {
                return settings.all().stream().map(Throwable::getMessage).toList();
            }
            ConfigValidationException values = causeOf(ConfigValidationException.class);
            if (values != null) {
                return IntStream.range(0, values.getProblemCount())
                        .mapToObj(i -> CONFIG_CODE
                                .matcher(values.getProblem(i).getMessage())
                                .replaceAll(""))
                        .toList();
            }
            return List.of("The service does not start: "
                    + (failure == null ? "it ended before its checks" : String.valueOf(failure.getMessage())));
        }
    }
}
