package io.countersign.http.console;

import io.countersign.content.Sha256;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/**
 * A file of the console, as it is served.
 *
 * @param type its media type
 * @param content its bytes
 * @param etag a strong validator (RFC 9110, 8.8.3): a hash, so that it is equal on all instances
 */
record ConsoleFile(String type, Buffer content, String etag) {

    /**
     * Reads the file that is served as {@code path}.
     *
     * @throws IllegalStateException if the build does not contain the file, so that the list of files is wrong
     */
    static ConsoleFile read(String path) {
        try (InputStream in = ConsoleFile.class.getResourceAsStream("/META-INF/resources" + path)) {
            if (in == null) {
                throw new IllegalStateException("The console has no file " + path);
            }
            byte[] content = in.readAllBytes();
            return new ConsoleFile(typeOf(path), Buffer.buffer(content), '"' + hash(content) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String typeOf(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return switch (extension) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("No media type is known for " + path);
        };
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 16);
    }
}
