package io.countersign.alerts.events;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.alerts.Message;
import io.countersign.alerts.TopicArn;
import io.countersign.alerts.events.EventStream.ReceivedEvent;
import io.countersign.alerts.inbound.Notification;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A listener gets the events it may see, immediately and in order, and resumes after the last one it received. */
@Tag("long")
@QuarkusTest
@DisabledOnIntegrationTest("it fires notifications inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class EventsTest {

    @Inject
    Event<Notification> notifications;

    private void tell(String message) {
        notifications.fire(new Notification(
                UUID.randomUUID().toString(),
                TopicArn.parse("arn:aws:sns:us-east-1:000000000000:potholes"),
                null,
                message,
                Map.of(
                        "severity", new Message.Attribute("String", "high"),
                        "count", new Message.Attribute("Number", "9.5"),
                        "roads", new Message.Attribute("String.Array", "[\"A1\",7,null]"),
                        "odd", new Message.Attribute("Number", "1e999999999")),
                Instant.parse("2026-11-24T08:15:30Z")));
    }

    private static List<String> messages(EventStream stream, String marker) {
        return stream.events().stream()
                .map(each -> JsonPath.from(each.data()).getString("message"))
                .filter(message -> message != null && message.startsWith(marker))
                .toList();
    }

    private static String uploaded() {
        byte[] body = "x".getBytes(StandardCharsets.UTF_8);
        JsonPath upload = Service.postAs(
                        TestKeys.WRITER,
                        "/v1/uploads",
                        Map.of(
                                "profile",
                                "demo",
                                "key",
                                "events/" + UUID.randomUUID() + ".txt",
                                "contentType",
                                "text/plain",
                                "size",
                                body.length))
                .statusCode(201)
                .extract()
                .jsonPath();
        StoreClient.send("PUT", upload.getString("put.url"), upload.getMap("put.headers"), body);
        Service.postAs(TestKeys.WRITER, "/v1/uploads/" + upload.getString("id") + "/complete", "{}")
                .statusCode(200);
        return upload.getString("key");
    }

    private static boolean heard(EventStream stream, String key) {
        return stream.events().stream()
                .anyMatch(each -> each.name().equals("upload")
                        && key.equals(JsonPath.from(each.data()).getString("key")));
    }

    @Test
    void anUploadEventReachesItsCallerAndAuditors() {
        try (EventStream own = EventStream.open(TestKeys.WRITER, null);
                EventStream watcher = EventStream.open(TestKeys.AUDITOR, null);
                EventStream other = EventStream.open(TestKeys.PUBLISHER, null)) {
            String key = uploaded();
            Waiting.until(() -> heard(own, key) && heard(watcher, key));
            ReceivedEvent received = own.events().stream()
                    .filter(each -> each.data().contains(key))
                    .findFirst()
                    .orElseThrow();
            JsonPath data = JsonPath.from(received.data());
            assertEquals("writer", data.getString("caller"));
            assertEquals(1, data.getInt("size"));
            tell("after " + key);
            Waiting.until(() -> !messages(other, "after " + key).isEmpty());
            assertTrue(!heard(other, key), "somebody else's upload");
            assertEquals(List.of(), messages(own, "after"));
        }
    }

    @Test
    void aReconnectedListenerGetsTheMissedEvents() {
        String marker = UUID.randomUUID() + " ";
        String last;
        try (EventStream first = EventStream.open(TestKeys.PUBLISHER, null)) {
            assertEquals(
                    "no",
                    first.response().headers().firstValue("X-Accel-Buffering").orElse(null));
            assertEquals(
                    "no-store",
                    first.response().headers().firstValue("Cache-Control").orElse(null));
            for (int i = 0; i < 5; i++) {
                tell(marker + i);
            }
            Waiting.until(() -> messages(first, marker).size() == 5);
            last = first.events().get(first.events().size() - 3).id();
        }
        for (int i = 5; i < 700; i++) {
            tell(marker + i);
        }
        try (EventStream second = EventStream.open(TestKeys.PUBLISHER, last)) {
            tell(marker + 700);
            Waiting.until(() -> messages(second, marker).size() >= 698);
            List<String> wanted = new ArrayList<>();
            for (int i = 3; i <= 700; i++) {
                wanted.add(marker + i);
            }
            assertEquals(wanted, messages(second, marker));
        }
    }

    @Test
    void aNotificationHasTheAttributesOfTheMessage() {
        String marker = UUID.randomUUID().toString();
        try (EventStream stream = EventStream.open(TestKeys.PUBLISHER, null)) {
            tell(marker);
            Waiting.until(() -> !messages(stream, marker).isEmpty());
            JsonPath data = stream.events().stream()
                    .filter(each -> each.data().contains(marker))
                    .map(each -> JsonPath.from(each.data()))
                    .findFirst()
                    .orElseThrow();
            assertEquals("high", data.getString("attributes.severity"));
            assertEquals(9.5f, data.getFloat("attributes.count"));
            assertEquals(java.util.Arrays.asList("A1", 7, null), data.getList("attributes.roads"));
            assertEquals("1e999999999", data.getString("attributes.odd"));
        }
    }

    @Test
    void droppedEventsAreReportedToTheListener() {
        try (EventStream stream = EventStream.open(TestKeys.PUBLISHER, "1000-0")) {
            Waiting.until(
                    () -> stream.events().stream().anyMatch(each -> each.name().equals("missed")));
            assertEquals("{\"after\":\"1000-0\"}", stream.events().get(0).data());
        }
    }

    @Test
    void anIdleStreamGetsHeartbeats() {
        try (EventStream stream = EventStream.open(TestKeys.WRITER, null)) {
            Waiting.until(() ->
                    stream.comments().stream().filter("still here"::equals).count() >= 2);
        }
    }

    @Test
    void anonymousCallersMayNotListen() {
        Service.problem(given().accept("text/event-stream").get("/v1/events").then(), 401, "unauthenticated");
        Service.problem(
                given().accept("text/event-stream")
                        .header("X-Api-Key", TestKeys.WRITER)
                        .header("Last-Event-ID", "no id")
                        .get("/v1/events")
                        .then(),
                400,
                "invalid-request");
    }

    /** Counts the received events, and requests more on each. */
    private static final class Counting implements Flow.Subscriber<String> {

        private final AtomicInteger count;
        private final String marker;
        private Flow.Subscription subscription;

        private Counting(AtomicInteger count, String marker) {
            this.count = count;
            this.marker = marker;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("data:") && line.contains(marker)) {
                count.incrementAndGet();
            }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    @Test
    void aSlowListenerDoesNotDelayAThousandOthers() throws Exception {
        String marker = UUID.randomUUID().toString();
        int listeners = 1000;
        int events = 20;
        List<AtomicInteger> counts = new ArrayList<>();
        List<Counting> all = new ArrayList<>();
        AtomicInteger open = new AtomicInteger();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1024);
            slow.connect(new InetSocketAddress("localhost", RestAssured.port));
            OutputStream out = slow.getOutputStream();
            out.write(("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nX-Api-Key: "
                            + TestKeys.PUBLISHER + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < listeners; i++) {
                Counting counting = new Counting(new AtomicInteger(), marker);
                all.add(counting);
                counts.add(counting.count);
                client.sendAsync(EventStream.request(TestKeys.PUBLISHER, null), info -> {
                    open.incrementAndGet();
                    return HttpResponse.BodySubscribers.fromLineSubscriber(counting);
                });
            }
            Waiting.until(() -> open.get() == listeners);
            // those that are open have their place in the log only once the first line is written
            String padding = "x".repeat(1000);
            for (int i = 0; i < events; i++) {
                tell(marker + " " + padding);
            }
            Waiting.until(() -> counts.stream().allMatch(count -> count.get() == events));
            all.forEach(each -> each.subscription.cancel());
            // far more than the socket buffers hold, so that the service must close the connection
            for (int i = 0; i < 3000; i++) {
                tell("more than it can take " + padding.repeat(10));
            }
            assertTrue(ends(slow), "it was not ended, and what waits for it is in memory");
        }
        assertTrue(counts.stream().allMatch(count -> count.get() == events));
    }

    /** Reads what is there, and returns whether the peer has closed the connection. */
    private static boolean ends(Socket socket) throws IOException {
        long end = System.nanoTime() + 20_000_000_000L;
        byte[] buffer = new byte[65_536];
        try {
            while (System.nanoTime() < end) {
                if (socket.getInputStream().read(buffer) < 0) {
                    return true;
                }
            }
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
