package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An upload in parts: sends the missing ones side by side, and completes it. */
final class PartsUpload {

    /** A part that the store has. */
    private record Received(long size, String etag) {}

    private final ServiceClient client;
    private final String id;
    private final long partSize;
    private final Map<Integer, Received> received;
    private final Map<Integer, String> etags = new ConcurrentSkipListMap<>();

    private PartsUpload(ServiceClient client, String id, long partSize, Map<Integer, Received> received) {
        this.client = client;
        this.id = id;
        this.partSize = partSize;
        this.received = received;
    }

    /** The upload that {@code POST /v1/uploads} answered. */
    static PartsUpload of(ServiceClient client, Map<?, ?> started) {
        Map<?, ?> multipart = (Map<?, ?>) started.get("multipart");
        long size = ((Number) multipart.get("partSize")).longValue();
        return new PartsUpload(client, (String) started.get("id"), size, Map.of());
    }

    /** The upload with this id and its received parts; null if {@code id} is null, or the upload no longer exists. */
    static PartsUpload resume(ServiceClient client, String id) {
        if (id == null) {
            return null;
        }
        Map<?, ?> status;
        try {
            status = client.json("GET", FileUpload.path(id, ""), null);
        } catch (CommandFailure e) {
            if (e.exitCode() == ExitCode.REFUSED) {
                return null; // completed, aborted or expired
            }
            throw e;
        }
        if (!(status.get("partSize") instanceof Number size)) {
            return null;
        }
        Map<Integer, Received> received = new TreeMap<>();
        for (Map<?, ?> part : JsonText.objects(status, "received")) {
            received.put(
                    ((Number) part.get("partNumber")).intValue(),
                    new Received(((Number) part.get("size")).longValue(), unquoted((String) part.get("etag"))));
        }
        return new PartsUpload(client, id, size.longValue(), received);
    }

    String id() {
        return id;
    }

    int received() {
        return received.size();
    }

    /** Sends what is missing of {@code file}, completes the upload, and returns the stored object. */
    Map<?, ?> send(Path file, long size, StoreSender sender, ProgressBar progress, int parallel) {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        String state = DirectoryRecord.entry(file);
        try {
            List<Future<?>> parts = new ArrayList<>();
            int number = 1;
            for (long from = 0; from < size; from += partSize, number++) {
                FileRange range = new FileRange(file, from, Math.min(partSize, size - from));
                int part = number;
                parts.add(threads.submit(() -> sendPart(part, range, sender, progress)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailure failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.UNAVAILABLE, "The upload was interrupted.");
        } finally {
            threads.shutdownNow();
        }
        if (state == null || !state.equals(DirectoryRecord.entry(file))) {
            throw CommandFailure.file(
                    "The file " + file + " changed while it was sent, so nothing is stored: run the command again.");
        }
        List<Map<String, Object>> parts = new ArrayList<>();
        etags.forEach((part, etag) -> parts.add(JsonText.object("partNumber", part, "etag", etag)));
        return client.json("POST", FileUpload.path(id, "/complete"), Map.of("parts", parts));
    }

    private void sendPart(int number, FileRange range, StoreSender sender, ProgressBar progress) {
        byte[] md5;
        try {
            md5 = range.md5();
        } catch (IOException e) {
            throw Host.unreadable(range.file().toString());
        }
        Received stored = received.get(number);
        if (stored != null && stored.size() == range.length() && isOf(stored.etag(), md5)) {
            etags.put(number, stored.etag());
            progress.skip(range.length());
            return;
        }
        String etag = sender.send(range, () -> signed(number, md5));
        if (etag == null) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "The store answers without an ETag, so the upload cannot be completed.");
        }
        etags.put(number, unquoted(etag));
    }

    /** The entity tag of a part is its MD5, unless the store encrypts it with a key of its own. */
    private static boolean isOf(String etag, byte[] md5) {
        return !etag.matches("[0-9a-f]{32}") || etag.equals(HexFormat.of().formatHex(md5));
    }

    private Map<?, ?> signed(int number, byte[] md5) {
        Map<String, Object> request =
                JsonText.object("partNumbers", List.of(number), "checksums", List.of(FileUpload.checksum(md5)));
        Map<?, ?> answer = client.json("POST", FileUpload.path(id, "/parts"), request);
        return JsonText.objects(answer, "parts").get(0);
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
