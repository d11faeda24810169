package io.countersign.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Options of the HTTP server for which Quarkus has no setting. HTTP/2 without TLS is off: Vert.x answers an upgrade
 * request without settings itself, and leaves the connection open. Over TLS, HTTP/2 is negotiated with ALPN as usual.
 */
@Singleton
class ServerOptions implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
