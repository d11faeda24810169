package io.countersign.store;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The management port of the service under test, where health and metrics are. */
public final class Management {

    private static final String PORT = "countersign.test.management-port";

    private Management() {}

    static Map<String, String> settings() {
        try (ServerSocket free = new ServerSocket(0)) {
            String port = Integer.toString(free.getLocalPort());
            System.setProperty(PORT, port); // tests run under another class loader
            return Map.of(
                    "quarkus.management.host", "127.0.0.1",
                    "quarkus.management.port", port,
                    "quarkus.management.test-port", port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code path} answers there. */
    public static Response get(String path) {
        return given().port(Integer.getInteger(PORT)).get(path);
    }
}
