package io.countersign.alerts.events;

import io.countersign.store.Waiting;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of {@code /v1/events}. */
public final class EventStream implements AutoCloseable {

    /** An event as received. */
    public record ReceivedEvent(String id, String name, String data) {}

    private final HttpResponse<InputStream> response;
    private final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    static HttpRequest request(String apiKey, String lastEventId) {
        return request(RestAssured.baseURI + ":" + RestAssured.port, apiKey, lastEventId);
    }

    private static HttpRequest request(String service, String apiKey, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + "/v1/events"))
                .header("Accept", "text/event-stream")
                .header("X-Api-Key", apiKey);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.build();
    }

    /** Opens a stream; returns once the service has registered the listener. */
    static EventStream open(String apiKey, String lastEventId) {
        return open(request(apiKey, lastEventId));
    }

    /** The same at {@code service}, such as {@code http://127.0.0.1:8080}. */
    public static EventStream open(String service, String apiKey, String lastEventId) {
        return open(request(service, apiKey, lastEventId));
    }

    private static EventStream open(HttpRequest request) {
        try {
            EventStream stream = new EventStream(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream()));
            Waiting.until(() -> stream.comments.contains("listening"));
            return stream;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    public List<ReceivedEvent> events() {
        return events;
    }

    List<String> comments() {
        return comments;
    }

    private void read() {
        String id = null;
        String name = null;
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith(":")) {
                    comments.add(value);
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    data.append(value);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new ReceivedEvent(id, name, data.toString()));
                    id = null;
                    name = null;
                    data.setLength(0);
                }
            }
        } catch (IOException | UncheckedIOException ended) {
            comments.add("ended");
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            // the connection is closed in any case
        }
    }
}
