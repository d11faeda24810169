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

/** Uploads one file: large ones in parts, and continued where an earlier run was interrupted. Thread-safe. */
final class FileUpload {

    /** From this size on, a file is sent in parts. */
    private static final long MULTIPART_THRESHOLD = 16L << 20;

    /**
     * What is the same for all files.
     *
     * @param profile the profile of the service, or null for its default
     * @param contentType the media type, or null to find it by the name
     * @param partSize the size of parts in bytes, or null for that of the service
     * @param parallel how many parts are sent side by side
     */
    record Options(String profile, String contentType, Long partSize, int parallel) {}

    private final Host host;
    private final ServiceClient client;
    private final Options options;

    FileUpload(Host host, ServiceClient client, Options options) {
        this.host = host;
        this.client = client;
        this.options = options;
    }

    /** Whether a file of {@code size} bytes is sent in parts. */
    boolean sendsParts(long size) {
        return size >= MULTIPART_THRESHOLD || options.partSize() != null;
    }

    /**
     * Sends {@code file} and returns the stored object.
     *
     * @param key the key, or null for one that the service chooses
     */
    Map<?, ?> send(Path file, String key, ProgressBar progress) throws IOException {
        long size = Files.size(file);
        StoreSender sender = new StoreSender(client, progress);
        return sendsParts(size) ? inParts(file, key, sender, progress, size) : whole(file, key, sender, size);
    }

    private Map<String, Object> request(Path file, String key, long size, String strategy) {
        return JsonText.object(
                "profile",
                options.profile(),
                key == null ? "filename" : "key",
                key == null ? file.getFileName() : key,
                "contentType",
                type(file),
                "size",
                size,
                "strategy",
                strategy);
    }

    private String type(Path file) {
        try {
            String known = options.contentType() == null ? Files.probeContentType(file) : options.contentType();
            return known == null ? "application/octet-stream" : known;
        } catch (IOException e) {
            return "application/octet-stream";
        }
    }

    private Map<?, ?> whole(Path file, String key, StoreSender sender, long size) throws IOException {
        FileRange range = new FileRange(file, 0, size);
        Map<String, Object> request = request(file, key, size, "put");
        request.put("checksum", checksum(range.md5()));
        Map<?, ?> upload = client.json("POST", "/v1/uploads", request);
        Map<?, ?> put = (Map<?, ?>) upload.get("put");
        sender.send(range, () -> put);
        return client.json("POST", path(upload.get("id"), "/complete"), Map.of());
    }

    private Map<?, ?> inParts(Path file, String key, StoreSender sender, ProgressBar progress, long size)
            throws IOException {
        List<Object> same = new ArrayList<>(Arrays.asList(
                client.base(),
                file.toAbsolutePath(),
                size,
                Files.getLastModifiedTime(file),
                options.profile(),
                key,
                options.partSize()));
        UploadRecord record = UploadRecord.of(host, same);
        PartsUpload upload = PartsUpload.resume(client, record.id());
        if (upload == null) {
            Map<String, Object> request = request(file, key, size, "multipart");
            request.put("partSize", options.partSize());
            Map<?, ?> started = client.json("POST", "/v1/uploads", request);
            upload = PartsUpload.of(client, started);
            record.write(upload.id(), host);
        } else {
            host.err().println("Continuing: " + upload.received() + " parts are stored already.");
        }
        Map<?, ?> stored;
        try {
            stored = upload.send(file, size, sender, progress, options.parallel());
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
