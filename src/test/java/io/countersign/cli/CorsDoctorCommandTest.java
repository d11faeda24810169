package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@code cors doctor} prints the findings of the service: the embedded store of tests has no CORS rules to examine. */
class CorsDoctorCommandTest {

    private static CommandRun.Result examined(String report) throws IOException {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/v1/buckets/my-bucket/cors/doctor", exchange -> {
            boolean asked = "origin=https%3A%2F%2Fa.example.com"
                    .equals(exchange.getRequestURI().getRawQuery());
            byte[] body = report.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        try {
            return new CommandRun()
                    .with(
                            "COUNTERSIGN_URL",
                            "http://127.0.0.1:" + service.getAddress().getPort())
                    .run("cors", "doctor", "my-bucket", "--origin", "https://a.example.com");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void faultsArePrintedAndTheExitCodeSaysSo() throws IOException {
        CommandRun.Result faults =
                examined("{\"ok\":false,\"findings\":[{\"code\":\"origin-missing\",\"message\":\"No rule.\"}]}");
        assertEquals("origin-missing: No rule." + System.lineSeparator(), faults.out());
        assertEquals(1, faults.code(), faults::err);
        assertEquals(0, examined("{\"ok\":true,\"findings\":[]}").code());
    }
}
