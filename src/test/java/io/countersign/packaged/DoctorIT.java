package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} finds each fault that is planted in a set-up, and nothing else. */
@Tag("package-start")
class DoctorIT {

    private static final String ACCESS = "http://acs.amazonaws.com/groups/global/AllUsers";

    @TempDir
    Path folder;

    private Path settings(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "doctor", ".properties"), text);
    }

    private Set<String> findings(PackagedCommand command, Path file) throws Exception {
        PackagedCommand.Ended ended = command.run("doctor", file.toString(), "--json");
        assertEquals("", ended.err());
        JsonNode report = new ObjectMapper().readTree(ended.out());
        Set<String> found = new TreeSet<>();
        boolean ok = true;
        for (JsonNode finding : report.get("findings")) {
            found.add(
                    finding.get("code").asText() + ": " + finding.get("subject").asText());
            ok &= finding.get("severity").asText().equals("warning");
            assertTrue(finding.get("fix").asText().length() > 10, finding::toString);
        }
        assertEquals(ok, report.get("ok").asBoolean());
        assertEquals(ok ? 0 : 1, ended.code());
        assertTrue(!ended.out().contains("must-not-show"), ended::out);
        return found;
    }

    @Test
    void aSoundSetUpHasNoFindings() throws Exception {
        try (HandledStore store = new HandledStore(exchange -> answer(exchange, "sound", "sound"));
                ServerSocket taken = new ServerSocket(0)) { // a service that opened its port would fail
            Path file = settings(store(store) + """
                    countersign.profiles.sound.bucket=sound
                    countersign.profiles.sound.methods=GET,PUT,DELETE
                    countersign.profiles.sound.listing=true
                    countersign.http.cors.origins=https://app.example.com
                    countersign.token-keys.one=a-random-secret-of-at-least-32-characters
                    countersign.callers.api-keys.app.hashes=sha256:0123456789abcdef:%s
                    """.formatted("0".repeat(64)));
            PackagedCommand command =
                    PackagedCommand.signing().with("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()));
            PackagedCommand.Ended ended = command.run("doctor", file.toString());
            assertEquals("10 checks, 0 errors, 0 warnings.\n", ended.out(), ended::err);
            assertEquals(0, ended.code());
        }
    }

    @Test
    void eachPlantedFaultIsFound() throws Exception {
        try (HandledStore store = new HandledStore(this::ofDefaultStore);
                LateStore late = new LateStore();
                HandledStore open = new HandledStore(exchange -> answer(exchange, "sound", "open"));
                HandledStore sns = new HandledStore(DoctorIT::ofSns)) {
            StringBuilder text = new StringBuilder(store(store));
            text.append("""
                    countersign.http.cors.origins=https://app.example.com
                    countersign.sns.endpoint=%s
                    countersign.credentials.role.role-arn=arn:aws:iam::111122223333:role/none
                    countersign.credentials.role.sts-endpoint=http://127.0.0.1:1
                    countersign.stores.late.endpoint=%s
                    countersign.stores.open.endpoint=%s
                    countersign.stores.away.endpoint=http://127.0.0.1:1
                    countersign.stores.roled.endpoint=%s
                    countersign.stores.roled.credentials=role
                    countersign.callers.issuers.login.url=http://127.0.0.1:1/
                    countersign.callers.issuers.login.audience=countersign
                    countersign.profiles.alerting.alert-topic=missing
                    countersign.profiles.open-uploads.anonymous=true
                    """.formatted(sns.endpoint(), late.endpoint(), open.endpoint(), store.endpoint()));
            for (String name : List.of("late", "open", "away", "roled")) {
                text.append("countersign.stores.").append(name).append(".region=eu-central-1\n");
                text.append("countersign.stores.").append(name).append(".path-style=true\n");
                text.append(profile("at-" + name, "sound", name.equals("late") ? "GET" : "GET,PUT"));
                text.append("countersign.profiles.at-")
                        .append(name)
                        .append(".store=")
                        .append(name)
                        .append('\n');
            }
            text.append(profile("alerting", "sound", "GET"))
                    .append(profile("open-uploads", "sound", "PUT"))
                    .append(profile("gone", "gone", "GET,PUT"))
                    .append(profile("elsewhere", "elsewhere", "GET"))
                    .append(profile("unknown-key", "unknown-key", "GET"))
                    .append(profile("read-only", "read-only", "GET,PUT,DELETE"))
                    .append(profile("unreadable", "unreadable", "GET"))
                    .append(profile("unlisted", "unlisted", "GET"))
                    .append("countersign.profiles.unlisted.listing=true\n")
                    .append(profile("hidden", "unlisted", "GET"))
                    .append(profile("public", "public", "GET"))
                    .append(profile("no-cors", "no-cors", "PUT"))
                    .append(profile("no-etag", "no-etag", "PUT"))
                    .append(profile("broken", "broken", "GET"));
            Set<String> found = findings(PackagedCommand.signing(), settings(text.toString()));
            assertEquals(
                    new TreeSet<>(Set.of(
                            "credentials-missing: credentials role",
                            "store-unavailable: store away",
                            "clock-wrong: store late",
                            "headers-unsigned: store open",
                            "issuer-unavailable: issuer login",
                            "topic-missing: profile alerting",
                            "uploads-unlimited: profile open-uploads",
                            "token-keys-missing: token keys",
                            "bucket-missing: bucket gone",
                            "region-wrong: bucket elsewhere",
                            "credentials-refused: store default",
                            "permission-missing: profile read-only",
                            "permission-missing: profile unreadable",
                            "permission-missing: profile unlisted",
                            "permission-unknown: profile hidden",
                            "bucket-public: bucket public",
                            "cors-wrong: bucket no-cors",
                            "cors-wrong: bucket no-etag",
                            "store-refuses: profile broken")),
                    found);
        }
    }

    /** The SDK puts the bucket into the path for an IP address; signed URLs follow the settings. */
    @Test
    void aHostForEachBucketThatDoesNotExistIsFound() throws Exception {
        try (HandledStore store = new HandledStore(exchange -> answer(exchange, "sound", "sound"))) {
            Path file = settings(store(store).replace("path-style=true", "path-style=false")
                    + profile("sound", "sound", "GET") + """
                    countersign.profiles.sound.anonymous=true
                    countersign.token-keys.one=a-random-secret-of-at-least-32-characters
                    """);
            PackagedCommand.Ended ended = PackagedCommand.signing().run("doctor", file.toString());
            assertEquals(1, ended.code(), ended::toString);
            assertTrue(ended.out().contains("store-unavailable, store default"), ended::out);
            assertTrue(ended.out().contains("http://sound.127.0.0.1:"), ended::out);
            assertTrue(ended.out().contains("path-style=true"), ended::out);
        }
    }

    @Test
    void aStateAndCallersThatAreMissingAreFound() throws Exception {
        try (HandledStore store = new HandledStore(exchange -> answer(exchange, "sound", "sound"))) {
            Path file = settings(store(store) + profile("sound", "sound", "GET") + """
                    countersign.state.backend=redis
                    quarkus.redis.hosts=redis://127.0.0.1:1
                    countersign.token-keys.one=a-random-secret-of-at-least-32-characters
                    """);
            assertEquals(
                    Set.of("callers-missing: callers", "state-unavailable: Redis"),
                    findings(PackagedCommand.signing(), file));
        }
    }

    @Test
    void invalidSettingsAreFindingsToo() throws Exception {
        Path file = settings("""
                countersign.s3.region=eu-central-1
                countersign.profiles.demo.bucket=demo
                countersign.profiles.demo.max-size=-1
                """);
        assertEquals(Set.of("setting-invalid: settings"), findings(PackagedCommand.signing(), file));
    }

    private static String store(HandledStore store) {
        return """
                countersign.s3.region=eu-central-1
                countersign.s3.endpoint=%s
                countersign.s3.path-style=true
                """.formatted(store.endpoint());
    }

    private static String profile(String name, String bucket, String methods) {
        return "countersign.profiles." + name + ".bucket=" + bucket + "\ncountersign.profiles." + name + ".methods="
                + methods + "\n";
    }

    private void ofDefaultStore(HttpExchange exchange) throws IOException {
        answer(exchange, exchange.getRequestURI().getPath().split("/")[1], "default");
    }

    /** As AWS answers for a bucket with the fault of its name. */
    private static void answer(HttpExchange exchange, String bucket, String store) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getRawQuery();
        String method = exchange.getRequestMethod();
        boolean isObject = exchange.getRequestURI().getPath().split("/").length > 2;
        switch (bucket) {
            case "gone" -> error(exchange, 404, "NoSuchBucket");
            case "unknown-key" -> error(exchange, 403, "InvalidAccessKeyId");
            case "broken" -> error(exchange, 400, "KMS.DisabledException");
            case "elsewhere" -> {
                exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-1");
                error(exchange, 400, "AuthorizationHeaderMalformed");
            }
            default -> {
                if (isObject) {
                    object(exchange, bucket, method, store);
                } else {
                    bucket(exchange, bucket, query == null ? "" : query);
                }
            }
        }
    }

    private static void object(HttpExchange exchange, String bucket, String method, String store) throws IOException {
        boolean isDenied = bucket.equals("read-only") && !method.equals("GET")
                || bucket.equals("unreadable") && method.equals("GET")
                || bucket.equals("unlisted") && method.equals("GET");
        // AWS: "x-amz-* headers must be signed"; a store that takes them answers as without them
        boolean unsigned = exchange.getRequestHeaders().keySet().stream()
                .anyMatch(name -> name.toLowerCase().matches("x-amz-(meta-.*|acl|grant-.*)"));
        if (isDenied || unsigned && !store.equals("open")) {
            error(exchange, 403, "AccessDenied");
        } else if (method.equals("PUT")) {
            error(exchange, 400, "BadDigest");
        } else if (method.equals("DELETE")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            error(exchange, 404, "NoSuchKey");
        }
    }

    private static void bucket(HttpExchange exchange, String bucket, String query) throws IOException {
        if (query.contains("list-type=2")) {
            if (bucket.equals("unlisted")) {
                error(exchange, 403, "AccessDenied");
            } else {
                send(
                        exchange,
                        200,
                        "<ListBucketResult><Name>" + bucket + "</Name><KeyCount>0</KeyCount>"
                                + "<IsTruncated>false</IsTruncated></ListBucketResult>");
            }
        } else if (query.startsWith("cors")) {
            cors(exchange, bucket);
        } else if (query.startsWith("acl")) {
            String grantee = bucket.equals("public")
                    ? "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>"
                            + ACCESS + "</URI></Grantee>"
                    : "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">"
                            + "<ID>owner</ID></Grantee>";
            send(
                    exchange,
                    200,
                    "<AccessControlPolicy><Owner><ID>owner</ID></Owner><AccessControlList><Grant>" + grantee
                            + "<Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>");
        } else if (query.isEmpty()) {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else {
            error(
                    exchange,
                    404,
                    query.startsWith("policy")
                            ? "NoSuchBucketPolicy"
                            : query.startsWith("ownership")
                                    ? "OwnershipControlsNotFoundError"
                                    : "NoSuchPublicAccessBlockConfiguration");
        }
    }

    private static void cors(HttpExchange exchange, String bucket) throws IOException {
        if (bucket.equals("no-cors")) {
            error(exchange, 404, "NoSuchCORSConfiguration");
            return;
        }
        String exposed = bucket.equals("no-etag") ? "" : "<ExposeHeader>ETag</ExposeHeader>";
        send(exchange, 200, """
                <CORSConfiguration><CORSRule><AllowedOrigin>https://app.example.com</AllowedOrigin>
                <AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><AllowedMethod>DELETE</AllowedMethod>
                <AllowedMethod>HEAD</AllowedMethod><AllowedMethod>POST</AllowedMethod><AllowedHeader>*</AllowedHeader>%s
                <ExposeHeader>Location</ExposeHeader><ExposeHeader>x-amz-version-id</ExposeHeader>
                </CORSRule></CORSConfiguration>
                """.formatted(exposed));
    }

    /** AWS: "GetTopicAttributes", "ListTopics". */
    private static void ofSns(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.contains("Action=CreateTopic")) {
            throw new AssertionError("a diagnosis changes nothing");
        }
        if (body.contains("Action=ListTopics")) {
            send(
                    exchange,
                    200,
                    "<ListTopicsResponse><ListTopicsResult><Topics><member><TopicArn>"
                            + "arn:aws:sns:eu-central-1:111122223333:other</TopicArn></member></Topics></ListTopicsResult>"
                            + "</ListTopicsResponse>");
        } else {
            send(
                    exchange,
                    404,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code></Error></ErrorResponse>");
        }
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, "<Error><Code>" + code + "</Code><Message>planted</Message></Error>");
    }

    private static void send(HttpExchange exchange, int status, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** A store whose clock is 20 minutes ahead. The JDK's server writes its own {@code Date}, so this one is bare. */
    private static final class LateStore implements AutoCloseable {

        private static final String BODY = "<Error><Code>NoSuchKey</Code></Error>";

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        LateStore() throws IOException {
            Thread thread = new Thread(this::answerAll);
            thread.setDaemon(true);
            thread.start();
        }

        String endpoint() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        private void answerAll() {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                    String request = in.readLine();
                    for (String line = request; line != null && !line.isEmpty(); line = in.readLine()) {
                        // the headers do not matter
                    }
                    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(20));
                    boolean isHead = request != null && request.startsWith("HEAD");
                    client.getOutputStream()
                            .write(("HTTP/1.1 404 Not Found\r\nDate: " + date
                                            + "\r\nConnection: close\r\nContent-Length: " + (isHead ? 0 : BODY.length())
                                            + "\r\n\r\n" + (isHead ? "" : BODY))
                                    .getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    // a client that went away, or the end
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
