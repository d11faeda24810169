package io.countersign.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy of the store with faults: it forwards all bytes until {@link #be} sets a fault. Profile
 * {@link #PROFILE}, for the {@link TestKeys#WRITER}.
 */
public final class FaultyStore implements AutoCloseable {

    public static final String PROFILE = "faulty";

    static final String BUCKET = "faulty-files";

    /** What is known in every class loader of the process. */
    private static final String FAULT = "countersign.test.fault";

    /** The bytes after which a connection is cut. */
    private static final int CUT_AFTER = 1 << 20;

    /** The current fault. */
    public enum Fault {
        /** Only the first page of a list is returned; the next one fails. */
        ONE_PAGE,
        NONE,
        /** The store answers 500. */
        ERROR,
        /** The store answers 503 SlowDown. */
        SLOW_DOWN,
        /** The connection is closed on each request. */
        GONE,
        /** No response is sent. */
        SILENT,
        /** The request reaches the store, and the response is lost. */
        DEAF,
        /** The connection is closed in the middle of a large response. */
        CUT,
        /** The second part of a copy fails. */
        SECOND_PART,
        /** A copy, or its completion, is answered 200 with an error. AWS: "CopyObject". */
        ERROR_AS_RESULT,
        /** A copy is answered 200 with something else than its result. */
        NO_RESULT,
        /** Nothing can be deleted. */
        DELETION,
        /** Objects are encrypted with keys of their clients. AWS: "HeadObject". */
        SEALED
    }

    /** The bucket of the profile. */
    public static String bucket() {
        return BUCKET;
    }

    private final ServerSocket server;
    private final URI target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    FaultyStore(URI target) {
        this.target = target;
        System.setProperty(FAULT, Fault.NONE.name());
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Makes the wire so from now on, for connections that are open, too. */
    public static void be(Fault fault) {
        System.setProperty(FAULT, fault.name());
    }

    private static Fault fault() {
        return Fault.valueOf(System.getProperty(FAULT));
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.stores.faulty.region", "us-east-1");
        settings.put("countersign.stores.faulty.endpoint", "http://127.0.0.1:" + server.getLocalPort());
        settings.put("countersign.stores.faulty.public-endpoint", target.toString());
        settings.put("countersign.stores.faulty.path-style", "true");
        settings.put("countersign.profiles.faulty.store", "faulty");
        settings.put("countersign.profiles.faulty.bucket", BUCKET);
        settings.put("countersign.profiles.faulty.prefix", "faulty/");
        settings.put("countersign.profiles.faulty.methods", "GET,PUT,DELETE");
        settings.put("countersign.profiles.faulty.listing", "true");
        settings.put("countersign.profiles.faulty.callers", "writer");
        return settings;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket store = new Socket(target.getHost(), target.getPort())) {
            open.add(store);
            daemon(() -> answers(store, client));
            byte[] bytes = new byte[8192];
            InputStream in = client.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                switch (fault()) {
                    case ERROR -> {
                        answer(client, "500 Internal Server Error", "InternalError");
                        return;
                    }
                    case SLOW_DOWN -> {
                        answer(client, "503 Slow Down", "SlowDown");
                        return;
                    }
                    case GONE -> {
                        return;
                    }
                    case SILENT -> {}
                    case SECOND_PART, ERROR_AS_RESULT, NO_RESULT, DELETION, SEALED -> {
                        if (answerIfHit(client, fault(), new String(bytes, 0, read, StandardCharsets.ISO_8859_1))) {
                            return;
                        }
                        store.getOutputStream().write(bytes, 0, read);
                    }
                    case ONE_PAGE -> {
                        if (new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains("start-after=")) {
                            answer(client, "500 Internal Server Error", "InternalError");
                            return;
                        }
                        store.getOutputStream().write(bytes, 0, read);
                    }
                    default -> store.getOutputStream().write(bytes, 0, read);
                }
            }
        } catch (IOException e) {
            // one of the peers closed the connection
        }
    }

    /** Answers a request that {@code fault} is about; returns whether it did. */
    private static boolean answerIfHit(Socket client, Fault fault, String request) throws IOException {
        boolean isCopy = request.contains("x-amz-copy-source:");
        boolean isCompletion = request.startsWith("POST ") && request.contains("uploadId=");
        boolean isHit =
                switch (fault) {
                    case SECOND_PART -> isCopy && request.contains("partNumber=2");
                    case ERROR_AS_RESULT -> isCompletion || isCopy && !request.contains("partNumber=");
                    case NO_RESULT -> isCopy;
                    case SEALED -> request.startsWith("HEAD ");
                    default -> request.startsWith("DELETE ");
                };
        if (isHit) {
            String status =
                    fault == Fault.ERROR_AS_RESULT || fault == Fault.NO_RESULT ? "200 OK" : "500 Internal Server Error";
            if (fault == Fault.SEALED) {
                client.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } else {
                answer(client, status, fault == Fault.NO_RESULT ? null : "InternalError");
            }
        }
        return isHit;
    }

    private static void answers(Socket store, Socket client) {
        try (client) {
            byte[] bytes = new byte[8192];
            InputStream in = store.getInputStream();
            OutputStream out = client.getOutputStream();
            long sent = 0;
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (fault() == Fault.DEAF || fault() == Fault.CUT && sent > CUT_AFTER) {
                    return;
                }
                out.write(bytes, 0, read);
                sent = fault() == Fault.CUT ? sent + read : 0;
            }
        } catch (IOException e) {
            // one of the peers closed the connection
        }
    }

    private static void answer(Socket client, String status, String code) throws IOException {
        String body = code == null
                ? "<Something/>"
                : "<Error><Code>" + code + "</Code><Message>of the store's own</Message></Error>";
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-store");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
