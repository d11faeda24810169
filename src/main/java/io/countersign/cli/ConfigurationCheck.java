package io.countersign.cli;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.runtime.OpenApiAtStart;
import io.countersign.settings.StartupChecks;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Starts the service as far as the checks of its settings, which run before a port is opened. */
final class ConfigurationCheck {

    private ConfigurationCheck() {}

    static int run(Path file, Host host) {
        System.setProperty("quarkus.config.locations", file.toUri().toString());
        System.setProperty("quarkus.log.console.enabled", "false"); // the result is printed here
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        OpenApiAtStart.skip();
        StartupChecks.checkOnly();
        AtomicReference<Throwable> end = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread start = new Thread(() -> Quarkus.run(null, (code, fault) -> {
            end.set(fault);
            ended.countDown();
        }));
        start.setDaemon(true);
        start.start();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return report(end.get(), file, host);
    }

    private static int report(Throwable end, Path file, Host host) {
        for (Throwable cause = end; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupChecks.AllValid) {
                host.out().println("No mistakes in " + file + ".");
                return ExitCode.OK;
            }
            if (cause instanceof StartupException || cause instanceof ConfigValidationException) {
                host.out().println(cause.getMessage());
                return ExitCode.REFUSED;
            }
        }
        String reason = end == null ? "it ended before its checks" : String.valueOf(end.getMessage());
        host.out().println("The service does not start with " + file + ": " + reason);
        return ExitCode.REFUSED;
    }
}
