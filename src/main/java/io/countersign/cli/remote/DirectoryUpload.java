package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Uploads all files of a directory: small ones side by side, then each large one in parts. */
final class DirectoryUpload {

    /** After so many failures, and no success, no other file is tried. */
    private static final int HOPELESS = 20;

    private final Host host;
    private final FileUpload upload;
    private final int parallel;
    private final Consumer<Map<?, ?>> stored;
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<CommandFailure> first = new AtomicReference<>();

    /** @param stored gets each stored object; called by one thread at a time */
    DirectoryUpload(Host host, FileUpload upload, int parallel, Consumer<Map<?, ?>> stored) {
        this.host = host;
        this.upload = upload;
        this.parallel = parallel;
        this.stored = stored;
    }

    /**
     * Sends the files below {@code directory} that {@code record} does not have; returns the exit code.
     *
     * @param prefix the prefix of the keys; null for keys that the service chooses
     */
    int send(Path directory, String prefix, DirectoryRecord record) throws IOException {
        List<Path> files = files(directory);
        List<Path> missing =
                files.stream().filter(file -> !record.contains(file)).toList();
        if (missing.size() < files.size()) {
            host.err()
                    .println("Continuing: " + (files.size() - missing.size()) + " of " + files.size()
                            + " files are stored already.");
        }
        long total = 0;
        for (Path file : missing) {
            total += Files.size(file);
        }
        ProgressBar progress = new ProgressBar(host, missing.size() + " files", total);
        try {
            sendSmall(missing, file -> sendOne(directory, prefix, file, record, progress));
            for (Path file : missing) {
                if (upload.sendsParts(Files.size(file))) {
                    sendOne(directory, prefix, file, record, progress);
                }
            }
        } finally {
            progress.end();
        }
        return end(missing.size(), record);
    }

    private int end(int sent, DirectoryRecord record) {
        if (failed.get() == 0) {
            record.forget();
            return ExitCode.OK;
        }
        host.err().println(failed.get() + " of " + sent + " files failed; run the same command again for them.");
        return failed.get() < sent ? ExitCode.PARTIAL : first.get().exitCode();
    }

    private void sendSmall(List<Path> files, Consumer<Path> send) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Path file : files) {
                if (!upload.sendsParts(Files.size(file))) {
                    running.add(threads.submit(() -> send.accept(file)));
                }
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.UNAVAILABLE, "The upload was interrupted.");
        } finally {
            threads.shutdownNow();
        }
    }

    private void sendOne(Path directory, String prefix, Path file, DirectoryRecord record, ProgressBar progress) {
        if (failed.get() >= HOPELESS && succeeded.get() == 0) {
            failed.incrementAndGet(); // the others would fail for the same reason
            return;
        }
        String key = prefix == null
                ? null
                : prefix + directory.relativize(file).toString().replace('\\', '/');
        try {
            Map<?, ?> object = upload.send(file, key, progress);
            succeeded.incrementAndGet();
            synchronized (stored) {
                record.add(file);
                stored.accept(object);
            }
        } catch (CommandFailure e) {
            report(file, e);
        } catch (IOException e) {
            report(file, Host.unreadable(file.toString()));
        }
    }

    private void report(Path file, CommandFailure failure) {
        first.compareAndSet(null, failure);
        failed.incrementAndGet();
        host.err().println(file + ": " + failure.getMessage());
    }

    /** In the order of their names. Symbolic links can point out of the directory, so they are left out. */
    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
