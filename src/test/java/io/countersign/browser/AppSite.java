package io.countersign.browser;

import com.sun.net.httpserver.HttpServer;
import io.countersign.store.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The web site at {@link TestStore#APP}, from whose page files are sent. It is a server: were the page put into the browser's way by
 * the test, every request of the page would come by the test, with all that it uploads.
 */
final class AppSite {

    private static final AppSite ONLY = new AppSite();

    private final HttpServer server;
    private volatile byte[] html = {};
    private volatile byte[] script = {};

    private AppSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            boolean code = exchange.getRequestURI().getPath().equals("/page.js");
            byte[] body = code ? script : html;
            exchange.getResponseHeaders().set("Content-Type", code ? "text/javascript" : "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** What it answers from now on: {@code html} wherever it is asked, and {@code script} at {@code /page.js}. */
    static void show(String html, String script) {
        ONLY.html = html.getBytes(StandardCharsets.UTF_8);
        ONLY.script = script.getBytes(StandardCharsets.UTF_8);
    }

    /** Host and port at which it listens. */
    static String address() {
        return "127.0.0.1:" + ONLY.server.getAddress().getPort();
    }
}
