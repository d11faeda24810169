package io.countersign.signing.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store's response in an explain request is untrusted input: it is parsed without resolving any reference. */
class StoreErrorTest {

    @Test
    void readsTheElements() {
        StoreError error = StoreError.parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Error>
                  <!-- as S3 writes it -->
                  <Code>SignatureDoesNotMatch</Code>
                  <CanonicalRequest>GET
                /a&amp;b
                </CanonicalRequest>
                </Error>
                """);

        assertEquals("SignatureDoesNotMatch", error.get("Code"));
        assertEquals("GET\n/a&b\n", error.get("CanonicalRequest"));
        assertEquals("", error.get("Region"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<Error>",
                "<Error></Other>",
                "<html><body>502</body></html>",
                "<Error>text</Error>",
                "<Error><Code><b>x</b></Code></Error>",
                "<Error><Code>&undefined;</Code></Error>",
                "<!DOCTYPE Error><Error><Code>x</Code></Error>",
                "<!DOCTYPE Error [<!ENTITY a \"b\">]><Error><Code>&a;</Code></Error>"
            })
    void refusesOtherDocuments(String xml) {
        assertThrows(IllegalArgumentException.class, () -> StoreError.parse(xml));
    }

    @Test
    void readsNoFileForAnEntity(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("private.txt"), "private text");
        String message = refusal("<!DOCTYPE Error [<!ENTITY x SYSTEM \"" + file.toUri() + "\">]>");
        assertFalse(message.contains("private text"), message);
    }

    @Test
    void fetchesNoEntityAndNoDocumentType() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            refusal("<!DOCTYPE Error [<!ENTITY x SYSTEM \"" + url + "\">]>");
            refusal("<!DOCTYPE Error SYSTEM \"" + url + "\">");
            refusal("<!DOCTYPE Error [<!ENTITY % p SYSTEM \"" + url + "\"> %p; <!ENTITY x \"y\">]>");
        } finally {
            server.stop(0);
        }
        assertEquals(0, asked.get());
    }

    private static String refusal(String documentType) {
        String xml = documentType + "<Error><Code>&x;</Code></Error>";
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> StoreError.parse(xml), documentType);
        return refused + " " + refused.getCause();
    }
}
