package io.countersign.vision.tesseract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a program without a shell: its input and its output are pipes, its environment has what is given and nothing of
 * this service, and it is ended with its children when it takes too long or prints too much.
 */
final class BoundedProcess {

    private static final int MAX_ERRORS = 4096;
    private static final int CHUNK = 16_384;

    /** After the end of a program, its output is in the pipes. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /**
     * What a program did.
     *
     * @param end how it ended
     * @param status its exit status; 0 means success
     * @param output what it printed, up to the limit
     * @param errors the start of what it printed to its standard error
     */
    record Result(End end, int status, byte[] output, String errors) {}

    /** How a program ended. */
    enum End {
        /** By itself. */
        EXITED,
        /** It took too long. */
        TIMED_OUT,
        /** It printed too much. */
        FLOODED
    }

    private final Duration timeout;
    private final int maxOutput;
    private final Executor threads;

    /** @param threads three threads of it are used during each run */
    BoundedProcess(Duration timeout, int maxOutput, Executor threads) {
        this.timeout = timeout;
        this.maxOutput = maxOutput;
        this.threads = threads;
    }

    /**
     * Runs {@code program} with {@code input}, and waits for its end.
     *
     * @throws IOException if it cannot be started
     */
    Result run(Path program, List<String> arguments, Map<String, String> environment, byte[] input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(program.toString());
        builder.command().addAll(arguments);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.directory(Path.of("/").toFile());
        Process process = builder.start();
        try {
            CompletableFuture.runAsync(() -> write(process, input), threads);
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> output(process), threads);
            CompletableFuture<String> errors =
                    CompletableFuture.supplyAsync(() -> start(process.getErrorStream()), threads);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result(End.TIMED_OUT, -1, new byte[0], "");
            }
            // a child that outlives the program can keep the pipes open
            byte[] printed = output.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return printed == null
                    ? new Result(End.FLOODED, -1, new byte[0], "")
                    : new Result(
                            End.EXITED,
                            process.exitValue(),
                            printed,
                            errors.get(GRACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Result(End.TIMED_OUT, -1, new byte[0], "");
        } catch (ExecutionException e) {
            throw new IOException("the output of the program could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the program", e);
        } finally {
            end(process);
        }
    }

    /** Its children are ended first: each has the pipes and could keep them open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** A program can end before it has read everything. */
    private static void write(Process process, byte[] input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException e) {
            // it does not read any more; its status and its output show why
        }
    }

    /** What the program prints; null if it is too much, and the program is ended. */
    private byte[] output(Process process) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream from = process.getInputStream()) {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                if (printed.size() + count > maxOutput) {
                    end(process);
                    return null;
                }
                printed.write(chunk, 0, count);
            }
        } catch (IOException e) {
            // the pipe was closed because the program was ended
        }
        return printed.toByteArray();
    }

    /** The start of {@code from}, which is read to its end, because a program waits for space in a full pipe. */
    private static String start(InputStream from) {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] chunk = new byte[MAX_ERRORS];
        try {
            for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
                start.write(chunk, 0, Math.min(count, MAX_ERRORS - start.size()));
            }
        } catch (IOException e) {
            // as above
        }
        return start.toString(StandardCharsets.UTF_8);
    }
}
