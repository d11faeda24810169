package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upload}: sends a file to the store under a profile of the service. */
@Command(
        name = "upload",
        description = {
            "Upload a file: large ones in parts, side by side, each with a checksum that the store compares.",
            "The same command continues an upload that was interrupted or killed. Prints s3://BUCKET/KEY."
        })
public final class UploadCommand implements Callable<Integer> {

    /** From this size on, a file is sent in parts. */
    private static final long MULTIPART_THRESHOLD = 16L << 20;

    @Parameters(paramLabel = "FILE", description = "The file.")
    Path file;

    @Mixin
    ServiceOptions service;

    @Option(names = "--key", paramLabel = "KEY", description = "The key, if the profile lets you choose it.")
    String key;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "The media type. Default: by the name.")
    String contentType;

    @Option(
            names = "--parallel",
            paramLabel = "NUMBER",
            defaultValue = "4",
            description = "How many parts are sent side by side. Default: ${DEFAULT-VALUE}.")
    int parallel;

    @Option(names = "--part-size", paramLabel = "BYTES", description = "The size of parts. Default: the service's.")
    Long partSize;

    @Option(names = "--json", description = "Print the stored object as JSON.")
    boolean json;

    private final Host host;

    public UploadCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (parallel < 1 || parallel > 64) {
            throw CommandFailure.usage("--parallel must be 1 to 64.");
        }
        ServiceClient client = service.client(host);
        try {
            long size = Files.size(file);
            if (!Files.isRegularFile(file)) {
                throw CommandFailure.usage(
                        file + " is no file: a directory can be packed first, or sent file by file.");
            }
            Map<?, ?> stored = upload(client, size);
            host.out()
                    .println(json ? JsonText.pretty(stored) : "s3://" + stored.get("bucket") + "/" + stored.get("key"));
            return ExitCode.OK;
        } catch (IOException e) {
            throw Host.unreadable(file.toString());
        }
    }

    private Map<?, ?> upload(ServiceClient client, long size) throws IOException {
        ProgressBar progress = new ProgressBar(host, file.getFileName().toString(), size);
        StoreSender sender = new StoreSender(client, progress);
        try {
            return size >= MULTIPART_THRESHOLD || partSize != null
                    ? inParts(client, sender, progress, size)
                    : whole(client, sender, size);
        } finally {
            progress.end();
        }
    }

    private Map<String, Object> request(long size, String strategy) {
        return JsonText.object(
                "profile",
                service.profile,
                key == null ? "filename" : "key",
                key == null ? file.getFileName() : key,
                "contentType",
                type(),
                "size",
                size,
                "strategy",
                strategy);
    }

    private String type() {
        try {
            String known = contentType == null ? Files.probeContentType(file) : contentType;
            return known == null ? "application/octet-stream" : known;
        } catch (IOException e) {
            return "application/octet-stream";
        }
    }

    private Map<?, ?> whole(ServiceClient client, StoreSender sender, long size) throws IOException {
        FileRange range = new FileRange(file, 0, size);
        Map<String, Object> request = request(size, "put");
        request.put("checksum", checksum(range.md5()));
        Map<?, ?> upload = client.json("POST", "/v1/uploads", request);
        Map<?, ?> put = (Map<?, ?>) upload.get("put");
        sender.send(range, () -> put);
        return client.json("POST", path(upload.get("id"), "/complete"), Map.of());
    }

    private Map<?, ?> inParts(ServiceClient client, StoreSender sender, ProgressBar progress, long size)
            throws IOException {
        List<Object> same = new ArrayList<>(Arrays.asList(
                client.base(),
                file.toAbsolutePath(),
                size,
                Files.getLastModifiedTime(file),
                service.profile,
                key,
                partSize));
        UploadRecord record = UploadRecord.of(host, same);
        PartsUpload upload = PartsUpload.resume(client, record.id());
        if (upload == null) {
            Map<String, Object> request = request(size, "multipart");
            request.put("partSize", partSize);
            Map<?, ?> started = client.json("POST", "/v1/uploads", request);
            upload = PartsUpload.of(client, started);
            record.write(upload.id(), host);
        } else {
            host.err().println("Continuing: " + upload.received() + " parts are stored already.");
        }
        Map<?, ?> stored;
        try {
            stored = upload.send(file, size, sender, progress, parallel);
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.REFUSED) {
                record.forget(); // it would be refused again
            }
            throw e;
        }
        record.forget();
        return stored;
    }

    static Map<String, Object> checksum(byte[] md5) {
        return JsonText.object("algorithm", "MD5", "value", Base64.getEncoder().encodeToString(md5));
    }

    static String path(Object id, String rest) {
        return "/v1/uploads/" + ServiceClient.encoded(id.toString()) + rest;
    }
}
