package io.countersign.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One folder of AWS's Signature Version 4 test suite: a request, its circumstances, and what must come of it. */
final class SuiteCase {

    private final Path folder;
    private final JsonNode context;
    private final String[] lines;
    private final String body;

    SuiteCase(Path folder) throws IOException {
        this.folder = folder;
        context = new ObjectMapper().readTree(folder.resolve("context.json").toFile());
        String request = text("request.txt");
        int bodyStart = request.indexOf("\n\n");
        lines = (bodyStart < 0 ? request : request.substring(0, bodyStart)).split("\n");
        body = bodyStart < 0 ? "" : request.substring(bodyStart + 2);
    }

    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    /** The token is left out of the signature and put into the URL afterwards. */
    boolean omitsSessionToken() {
        return context.path("omit_session_token").asBoolean();
    }

    CredentialScope signatory() {
        JsonNode keys = context.get("credentials");
        boolean token = keys.has("token") && !omitsSessionToken();
        SigningCredentials credentials = new SigningCredentials(
                keys.get("access_key_id").asText(),
                keys.get("secret_access_key").asText(),
                token ? keys.get("token").asText() : null);
        return new CredentialScope(
                credentials,
                context.get("region").asText(),
                context.get("service").asText());
    }

    Instant at() {
        return Instant.parse(context.get("timestamp").asText());
    }

    long expiresSeconds() {
        return context.get("expiration_in_seconds").asLong();
    }

    RequestToSign request() {
        int targetStart = lines[0].indexOf(' ') + 1;
        String target = lines[0].substring(targetStart, lines[0].lastIndexOf(" HTTP/"));
        ReceivedRequest parsed = ReceivedRequest.of("GET", "https://host" + target, java.util.Map.of());
        boolean normalize = context.get("normalize").asBoolean();
        List<Header> headers = headers();
        String host = headers.stream()
                .filter(header -> header.name().equals("host"))
                .findFirst()
                .orElseThrow()
                .value();
        headers.removeIf(header -> header.name().equals("host"));
        return new RequestToSign(
                lines[0].substring(0, targetStart - 1),
                "https",
                host,
                normalize ? normalized(parsed.path()) : parsed.path(),
                parsed.query(),
                headers,
                Sha256.hex(context.get("sign_body").asBoolean() ? body : ""));
    }

    private List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith(" ")) { // RFC 9112, "Obsolete Line Folding"
                Header last = headers.remove(headers.size() - 1);
                headers.add(new Header(last.name(), last.value() + lines[i]));
            } else {
                int colon = lines[i].indexOf(':');
                headers.add(new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1)));
            }
        }
        return headers;
    }

    /** Object storage never does this, so neither does our signer: it is a rule of the other services, and of the suite. */
    private static String normalized(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        return "/" + String.join("/", kept) + (path.endsWith("/") && !kept.isEmpty() ? "/" : "");
    }
}
