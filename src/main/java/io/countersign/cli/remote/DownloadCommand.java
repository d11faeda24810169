package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code download}: gets an object from the store under a profile of the service. */
@Command(
        name = "download",
        description = {
            "Download an object from the store by a URL that the service signs.",
            "The same command continues a download that was interrupted, if the object is still the same."
        })
public final class DownloadCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;

    @Parameters(paramLabel = "KEY", description = "The object's key under the profile.")
    String key;

    @Mixin
    ServiceOptions service;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; - is standard output. Default: the last part of the key.")
    String output;

    private final Host host;

    public DownloadCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = JsonText.object("profile", service.profile, "method", "GET", "key", key);
        ServiceClient client = service.client(host);
        Map<?, ?> signed = client.json("POST", "/v1/presign", request);
        try {
            if ("-".equals(output)) {
                fetch(client, signed, host.out(), 0, null);
            } else {
                toFile(client, signed, Path.of(output == null ? key.substring(key.lastIndexOf('/') + 1) : output));
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The download ended before its last byte: run the command again to continue it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.UNAVAILABLE, "The download was interrupted.");
        }
    }

    /** What arrives is in a file of its own until it is whole; the entity tag beside it says of which object it is. */
    private void toFile(ServiceClient client, Map<?, ?> signed, Path target) throws IOException, InterruptedException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path tag = target.resolveSibling(target.getFileName() + ".part-etag");
        boolean begun = Files.exists(part) && Files.exists(tag);
        long from = begun ? Files.size(part) : 0;
        OutputStream file;
        try {
            file = begun ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part);
        } catch (IOException e) {
            throw CommandFailure.file("The file " + part + " cannot be written: check the directory, or use --output.");
        }
        try (file) {
            fetch(client, signed, file, from, tag);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(tag);
        host.err().println("Wrote " + target + ".");
    }

    /** @param tag the file of the entity tag, by which a download continues; null if it cannot */
    private void fetch(ServiceClient client, Map<?, ?> signed, OutputStream to, long from, Path tag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create((String) signed.get("url")));
        if (signed.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> request.header(name.toString(), value.toString()));
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-").header("If-Match", Files.readString(tag));
        }
        HttpResponse<InputStream> answer = client.http().send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            boolean whole = answer.statusCode() == 416 && from > 0; // all bytes are there
            if (!whole && answer.statusCode() != (from > 0 ? 206 : 200)) {
                throw refused(answer.statusCode(), from, tag);
            }
            if (tag != null && from == 0) {
                Files.writeString(tag, answer.headers().firstValue("ETag").orElse("*"));
            }
            if (!whole) {
                copy(
                        body,
                        to,
                        from
                                + answer.headers()
                                        .firstValueAsLong("Content-Length")
                                        .orElse(0),
                        from);
            }
        }
        to.flush();
    }

    private void copy(InputStream from, OutputStream to, long size, long begun) throws IOException {
        ProgressBar progress = new ProgressBar(host, key.substring(key.lastIndexOf('/') + 1), size);
        progress.skip(begun);
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                progress.add(read);
            }
        } finally {
            progress.end();
        }
    }

    private static CommandFailure refused(int status, long from, Path tag) throws IOException {
        if (from > 0 && status != 403 && status < 500) {
            Files.deleteIfExists(tag); // another object than the one that was begun
            return new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The object has changed since the download began (" + status + "): run the command again.");
        }
        return new CommandFailure(
                status >= 500 ? ExitCode.UNAVAILABLE : ExitCode.REFUSED,
                status == 404 ? "The object does not exist: check the key." : "The store answered " + status + ".");
    }
}
