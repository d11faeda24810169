package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.PlainText;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
        List<Path> unreadable = new ArrayList<>();
        Map<Path, Long> files = files(directory, unreadable);
        List<Path> missing =
                files.keySet().stream().filter(file -> !record.contains(file)).toList();
        if (missing.size() < files.size()) {
            host.err()
                    .println("Continuing: " + (files.size() - missing.size()) + " of " + files.size()
                            + " files are stored already.");
        }
        long total = missing.stream().mapToLong(files::get).sum();
        ProgressBar progress = new ProgressBar(host, missing.size() + " files", total);
        try {
            Map<Boolean, List<Path>> inParts =
                    missing.stream().collect(Collectors.partitioningBy(file -> upload.sendsParts(files.get(file))));
            sendSmall(inParts.get(false), file -> sendOne(directory, prefix, file, record, progress));
            inParts.get(true).forEach(file -> sendOne(directory, prefix, file, record, progress));
            unreadable.forEach(each -> report(each, Host.unreadable(each.toString())));
        } finally {
            progress.end();
        }
        return end(missing.size() + unreadable.size(), record);
    }

    private int end(int sent, DirectoryRecord record) {
        if (failed.get() == 0) {
            record.forget();
            return ExitCode.OK;
        }
        host.err().println(failed.get() + " of " + sent + " files failed; run the same command again for them.");
        return failed.get() < sent ? ExitCode.PARTIAL : first.get().exitCode();
    }

    private void sendSmall(List<Path> files, Consumer<Path> send) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Path file : files) {
                running.add(threads.submit(() -> send.accept(file)));
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
        String separator = directory.getFileSystem().getSeparator();
        String key = prefix == null
                ? null
                : prefix + directory.relativize(file).toString().replace(separator, "/");
        String entry = DirectoryRecord.entry(file);
        try {
            requireName(file);
            Map<?, ?> object = upload.send(file, key, progress);
            succeeded.incrementAndGet();
            synchronized (stored) {
                record.add(entry);
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
        host.err().println(PlainText.of(file + ": " + failure.getMessage()));
    }

    /** Different names that the locale cannot express would become the same key. */
    private static void requireName(Path file) {
        boolean isWhole;
        try {
            isWhole = Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            isWhole = false;
        }
        if (!isWhole) {
            throw CommandFailure.file(
                    "The name is not text in the encoding of this locale, so it cannot be a key: rename "
                            + "the file, or set LC_ALL=C.UTF-8.");
        }
    }

    /**
     * Returns the files with their sizes, in the order of their names. Symbolic links can point out of the directory, so
     * they are left out. Adds to {@code unreadable} what cannot be read.
     */
    private static Map<Path, Long> files(Path directory, List<Path> unreadable) throws IOException {
        Map<Path, Long> files = new TreeMap<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.put(file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(directory)) {
                    throw e;
                }
                unreadable.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
