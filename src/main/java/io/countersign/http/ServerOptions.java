package io.countersign.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Options of the HTTP server that Quarkus has no setting for. HTTP/2 without TLS is off: an upgrade to it that lacks its settings is
 * answered by Vert.x without a handler, and leaves the connection open. Over TLS, HTTP/2 is agreed on by ALPN as ever.
 */
@Singleton
class ServerOptions implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
