package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.JsonText;
import io.countersign.cli.output.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends requests to the service, and turns its problems into failures with a remedy. Thread-safe. */
final class ServiceClient {

    /** Until the first byte of an answer; listings and reports take their time afterwards. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** In bytes; longer than any answer that is read at once. */
    private static final int MAX_ANSWER = 64 << 20;

    /** In bytes; longer than any problem. */
    private static final int MAX_PROBLEM = 64 << 10;

    /** In characters; the rest is left out. */
    private static final int MAX_DETAIL = 2000;

    /** HTTP/1.1: parts that are sent side by side need connections of their own. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final String apiKey;
    private final String token;

    /** {@code apiKey} and {@code token} may be null. */
    ServiceClient(URI base, String apiKey, String token) {
        this.base = base;
        this.apiKey = apiKey;
        this.token = token;
    }

    /** Where it sends its requests. */
    URI base() {
        return base;
    }

    /** Sends to stores, without the caller's credentials. */
    HttpClient http() {
        return http;
    }

    /** Returns the answer's JSON object; empty if the answer has no body. {@code body} may be null. */
    Map<?, ?> json(String method, String path, Map<String, ?> body) {
        try (InputStream answer = open(method, path, body, "application/json")) {
            String text = new String(answer.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
            return text.isEmpty() ? Map.of() : JsonText.readObject(text);
        } catch (IOException e) {
            throw unreachable();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "What answers at " + base + " is not Countersign: check the address.");
        }
    }

    /** Returns the body of the answer as a stream. */
    InputStream open(String method, String path, Map<String, ?> body, String accept) {
        BodyPublisher publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JsonText.write(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (apiKey != null) {
            request.header("X-Api-Key", apiKey);
        } else if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<InputStream> answer = send(request.build());
        if (answer.statusCode() >= 300) {
            throw refused(answer);
        }
        return answer.body();
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.UNAVAILABLE, "The command was interrupted.");
        }
    }

    private CommandFailure unreachable() {
        return new CommandFailure(
                ExitCode.UNAVAILABLE,
                "The service at " + base
                        + " cannot be reached, or closed the connection: check --server and try again.");
    }

    private static CommandFailure refused(HttpResponse<InputStream> answer) {
        int status = answer.statusCode();
        StringBuilder message = new StringBuilder("The service refused this (" + status + ")");
        try (InputStream body = answer.body()) {
            Map<?, ?> problem = JsonText.readObject(new String(body.readNBytes(MAX_PROBLEM), StandardCharsets.UTF_8));
            String detail = PlainText.of(problem.get("detail") == null ? "no reason is given" : problem.get("detail"));
            message.append(": ").append(detail, 0, Math.min(detail.length(), MAX_DETAIL));
            if (problem.get("requestId") != null) {
                message.append(" [request ").append(problem.get("requestId")).append(']');
            }
        } catch (IOException | IllegalArgumentException e) {
            message.append('.'); // another server's answer has no text for people
        }
        if (status == 401) {
            message.append(" Set COUNTERSIGN_API_KEY to a key of this service, or COUNTERSIGN_TOKEN.");
        }
        if (status == 404) { // what does not exist and what the caller may not see have the same answer
            message.append(" Check the names, --profile, and whether the profile allows it.");
        }
        answer.headers().firstValue("Retry-After").ifPresent(seconds -> message.append(" Try again in ")
                .append(seconds)
                .append(" s."));
        boolean later = status >= 500 || status == 429;
        return new CommandFailure(later ? ExitCode.UNAVAILABLE : ExitCode.REFUSED, message.toString());
    }

    /** Appends the parameters that are not null, percent-encoded. */
    static String withQuery(String path, Object... namesAndValues) {
        StringBuilder all = new StringBuilder(path);
        char separator = '?';
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                all.append(separator)
                        .append(namesAndValues[i])
                        .append('=')
                        .append(encoded(namesAndValues[i + 1].toString()));
                separator = '&';
            }
        }
        return all.toString();
    }

    /** One segment of a path, or a value of the query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** The path of an object, whose slashes stay. */
    static String encodedKey(String key) {
        return encoded(key).replace("%2F", "/");
    }
}
