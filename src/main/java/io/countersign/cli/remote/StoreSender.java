package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Sends ranges of a file to signed URLs of the store. An attempt that fails is repeated with a new signature. */
final class StoreSender {

    private static final int MAX_ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** The HTTP client sets these itself. */
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    private final ServiceClient client;
    private final ProgressBar progress;

    StoreSender(ServiceClient client, ProgressBar progress) {
        this.client = client;
        this.progress = progress;
    }

    /**
     * Sends {@code range} by PUT.
     *
     * @param signed returns a signed request, {@code {url, headers}}; called for each attempt
     * @return the entity tag of the answer, or null
     */
    String send(FileRange range, Supplier<Map<?, ?>> signed) {
        String reason = "";
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            if (attempt > 1) {
                pause(FIRST_PAUSE_MILLIS << (attempt - 2));
            }
            AtomicLong sent = new AtomicLong();
            try {
                HttpResponse<String> answer =
                        client.http().send(request(range, signed.get(), sent), BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status < 300) {
                    return answer.headers().firstValue("ETag").orElse(null);
                }
                reason = "it answered " + status + code(answer.body());
                if (!isWorthRepeating(status)) {
                    break;
                }
            } catch (IOException e) {
                reason = "the connection failed";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(ExitCode.UNAVAILABLE, "The upload was interrupted.");
            } catch (CommandFailure e) {
                if (e.exitCode() != ExitCode.UNAVAILABLE || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                reason = e.getMessage();
            }
            progress.add(-sent.get());
        }
        throw new CommandFailure(
                ExitCode.UNAVAILABLE,
                "The store did not take the file: " + reason
                        + ". Run the command again; it sends only what is missing.");
    }

    /** 403: the signature may have expired meanwhile; 400: what arrived may have been damaged. */
    private static boolean isWorthRepeating(int status) {
        return status >= 500 || status == 429 || status == 403 || status == 408 || status == 400;
    }

    private HttpRequest request(FileRange range, Map<?, ?> signed, AtomicLong sent) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create((String) signed.get("url")))
                .timeout(TIMEOUT)
                .PUT(range.publisher(bytes -> {
                    sent.addAndGet(bytes);
                    progress.add(bytes);
                }));
        if (signed.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> {
                if (!OF_THE_CLIENT.contains(name.toString().toLowerCase(java.util.Locale.ROOT))) {
                    request.header(name.toString(), value.toString());
                }
            });
        }
        return request.build();
    }

    /** The store's code only: its text can contain the signature. */
    private static String code(String xml) {
        int start = xml.indexOf("<Code>");
        int end = xml.indexOf("</Code>");
        String code = start < 0 || end < start ? "" : xml.substring(start + 6, end);
        return code.matches("[A-Za-z0-9.]{1,64}") ? " " + code : "";
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
