package io.countersign.store;

import com.sun.net.httpserver.HttpServer;
import io.countersign.local.sns.EmbeddedSns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server with certificates that the service under test trusts, and with some that it does not trust, which counts the requests for
 * what; and the private key of all of them.
 */
public final class TestHook implements AutoCloseable {

    /** What the topics are called whose deliveries are taken. */
    public static final String TOPICS = "arn:aws:sns:us-east-1:000000000000:hooked-";

    private static final String KEY = "countersign.test.hook.key";
    private static final String ADDRESS = "countersign.test.hook.address";
    private static final String ASKED = "countersign.test.hook.asked";

    private final HttpServer server;
    private final Map<String, AtomicInteger> asked = new HashMap<>();
    private final String address;

    TestHook() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            address = "http://127.0.0.1:" + server.getAddress().getPort();
            long hour = 3600;
            serve("/good.pem", 200, pem(pair, "CN=sns.amazonaws.com", -hour, hour));
            serve("/foreign.pem", 200, pem(pair, "CN=sns.example.com", -hour, hour));
            serve("/ended.pem", 200, pem(pair, "CN=sns.amazonaws.com", -2 * hour, -hour));
            serve("/nonsense.pem", 200, "nonsense");
            serve("/elsewhere.pem", 302, "");
            serve("/unlisted.pem", 200, pem(pair, "CN=sns.amazonaws.com", -hour, hour));
            serve("/subscribe", 200, "");
            server.start();
            System.setProperty(
                    KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            System.setProperty(ADDRESS, address);
            Function<String, Integer> count = path -> asked.get(path).get();
            System.getProperties().put(ASKED, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair, String subject, long from, long to) throws Exception {
        Instant now = Instant.now();
        StringWriter out = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(out)) {
            writer.writeObject(new JcaX509v3CertificateBuilder(
                            new X500Name("CN=Test"),
                            BigInteger.ONE,
                            Date.from(now.plusSeconds(from)),
                            Date.from(now.plusSeconds(to)),
                            new X500Name(subject),
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        }
        return out.toString();
    }

    private void serve(String path, int status, String body) {
        AtomicInteger count = new AtomicInteger();
        asked.put(path, count);
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        server.createContext(path, exchange -> {
            count.incrementAndGet();
            exchange.getResponseHeaders().set("Location", address + "/unlisted.pem");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** Where the server is. */
    public static String address() {
        return System.getProperty(ADDRESS);
    }

    /** By which everything is signed, in PKCS #8. */
    public static byte[] key() {
        return Base64.getDecoder().decode(System.getProperty(KEY));
    }

    /** How often anybody asked for {@code path}. */
    @SuppressWarnings("unchecked")
    public static int asked(String path) {
        return ((Function<String, Integer>) System.getProperties().get(ASKED)).apply(path);
    }

    Map<String, String> settings(EmbeddedSns sns) {
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.alerts.inbound.topics", TOPICS + "*");
        if (Boolean.getBoolean("countersign.test.packaged")) {
            return settings; // which believes Amazon's certificates only
        }
        String own = address + "/good.pem," + address + "/foreign.pem," + address + "/ended.pem," + address
                + "/nonsense.pem," + address + "/elsewhere.pem";
        settings.put(
                "countersign.alerts.inbound.trusted-certificates",
                sns == null ? own : own + "," + sns.certificateUrl());
        return settings;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
