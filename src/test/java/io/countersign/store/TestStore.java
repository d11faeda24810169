package io.countersign.store;

import io.countersign.local.EmbeddedS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/**
 * The store that the tests run against: the embedded S3 in memory, or, with {@code -Dcountersign.test.store=<endpoint>}, any
 * store that knows the access key {@code countersign} with the secret {@code countersign-secret}. It is outside the service
 * under test in either case, so that the same tests serve the packaged application.
 */
public final class TestStore implements QuarkusTestResourceLifecycleManager {

    public static final String ACCESS_KEY = "countersign";
    public static final String SECRET_KEY = "countersign-secret";
    /** The key of a manifest, which the service writes at start. */
    public static final String MANIFEST = "manifest-of-the-tests.csv";

    /** The key of a scheduled report, which the service writes every 10 seconds from the files below {@link #REPORTED}. */
    public static final String REPORT = "reported-by-tests/report.csv";

    public static final String REPORTED = "reported-by-tests/";

    /** The rule that gets the number of its rows. */
    public static final String REPORT_RULE = "rows-of-tests";

    public static final String BUCKET = "demo";

    private static final String PUBLIC_URL = "http://localhost:8081"; // Quarkus's test port

    /** The address at which this service listens for {@code url}, which begins with its public address; others stay as they are. */
    public static String listening(String url) {
        return url.startsWith(PUBLIC_URL + "/")
                ? "http://localhost:" + RestAssured.port + url.substring(PUBLIC_URL.length())
                : url;
    }

    /** How many connections one address may have; more than the listeners that tests open. */
    public static final int CONNECTIONS = 1200;

    /** Up to how many bytes the service reads to compute a checksum. */
    public static final int VERIFIED = 8 << 20;

    /** Above how many bytes an object is copied in parts. */
    public static final int COPIED_PART = 5 << 20;

    /** A web page's origin that service and store let in. */
    public static final String APP = "http://localhost:5173";

    /** Where web pages come from that may read the service's answers. */
    public static final String PAGES = "https://app.example.com";

    private static final String ADDRESS = "countersign.test.store.address";

    /** Of all SDK clients of tests: to end one of its own, a client waits for two seconds. */
    public static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

    private final SecondStore second = new SecondStore();
    private FaultyStore faulty;
    private TestSts sts;
    private TestSns sns;
    private TestRekognition rekognition;
    private EmbeddedS3 embedded;

    /** Whether the store is another one than the embedded S3. */
    public static boolean isExternal() {
        return System.getProperty("countersign.test.store") != null;
    }

    /** Where it is. */
    public static URI address() {
        return URI.create(System.getProperty(ADDRESS));
    }

    @Override
    public Map<String, String> start() {
        // a store that refuses what it has not read ends the connection, perhaps when the next request is already on it
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        URI endpoint = isExternal() ? URI.create(System.getProperty("countersign.test.store")) : startEmbedded();
        // tests run under another class loader, and packaged ones have no configuration of the service
        System.setProperty(ADDRESS, endpoint.toString());
        createBucket(endpoint, BUCKET);
        createBucket(endpoint, FaultyStore.BUCKET);
        createBucket(endpoint, ImageProfiles.BUCKET);
        createBucket(endpoint, OtherAddresses.bucket(OtherAddresses.PROXIED));
        createBucket(endpoint, OtherAddresses.bucket(OtherAddresses.HOSTED));
        createBucket(endpoint, WriteOnlyStore.NAME);
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.s3.region", "us-east-1");
        settings.put("countersign.s3.endpoint", endpoint.toString());
        settings.put("countersign.s3.path-style", "true");
        settings.put("quarkus.s3.aws.credentials.type", "static");
        settings.put("quarkus.s3.aws.credentials.static-provider.access-key-id", ACCESS_KEY);
        settings.put("quarkus.s3.aws.credentials.static-provider.secret-access-key", SECRET_KEY);
        settings.put("countersign.profiles.demo.bucket", BUCKET);
        settings.put("countersign.profiles.demo.methods", "GET,HEAD,PUT,POST,DELETE");
        settings.put("countersign.profiles.demo.default", "true");
        settings.put("countersign.profiles.demo.anonymous", "true");
        settings.put(
                "countersign.profiles.demo.acls",
                "private,public-read,public-read-write,authenticated-read,"
                        + "aws-exec-read,bucket-owner-read,bucket-owner-full-control");
        settings.put(
                "countersign.profiles.demo.response-overrides",
                "filename,content-type,content-encoding,content-language,cache-control,expires");
        settings.put("countersign.profiles.demo.inline-types", "*/*");
        settings.put("countersign.profiles.demo.listing", "true");
        settings.put("countersign.manifests.test.profile", "demo");
        settings.put("countersign.manifests.test.prefix", "manifest-listed/");
        settings.put("countersign.manifests.test.target", MANIFEST);
        settings.put("countersign.manifests.test.expires-in", "PT30M");
        settings.put("countersign.reports.test.profile", "demo");
        settings.put("countersign.reports.test.prefix", REPORTED);
        settings.put("countersign.reports.test.target", REPORT);
        settings.put("countersign.reports.test.every", "PT10S");
        settings.put("countersign.reports.test.rule", REPORT_RULE);
        settings.put("countersign.profiles.demo.max-share-expiry", "P30D");
        settings.put("countersign.shares.public-url", PUBLIC_URL);
        settings.put("countersign.profiles.inbox.anonymous", "true");
        settings.put("countersign.profiles.inbox.bucket", BUCKET);
        settings.put("countersign.profiles.inbox.prefix", "t1/");
        settings.put("countersign.profiles.inbox.methods", "PUT,POST");
        settings.put("countersign.profiles.inbox.max-write-expiry", "PT2M");
        settings.put("countersign.profiles.inbox.max-size", "1048576");
        settings.putAll(second.settings());
        settings.putAll(OtherAddresses.settings());
        settings.putAll(WriteOnlyStore.settings(endpoint));
        settings.put("countersign.uploads.verify-checksums-up-to", Integer.toString(VERIFIED));
        settings.put("countersign.copies.part-size", Integer.toString(COPIED_PART));
        settings.put("countersign.http.cors.origins", PAGES + "," + APP);
        settings.put("countersign.tickets.public-url", PUBLIC_URL);
        settings.put("countersign.http.trusted-proxies", "192.0.2.1");
        settings.put("countersign.http.body-timeout", "PT2S");
        settings.putAll(Management.settings());
        settings.put("countersign.http.max-connections-per-address", Integer.toString(CONNECTIONS));
        settings.putAll(TestKeys.settings());
        settings.putAll(BucketsOfTests.settings());
        settings.putAll(StrictProfiles.settings());
        settings.putAll(TestIssuer.settings());
        settings.putAll(LimitedProfiles.settings());
        faulty = new FaultyStore(endpoint);
        settings.putAll(faulty.settings());
        sts = new TestSts(endpoint);
        settings.putAll(sts.settings());
        sns = new TestSns();
        settings.putAll(sns.settings());
        rekognition = new TestRekognition();
        settings.putAll(ImageProfiles.settings(endpoint, rekognition.endpoint()));
        settings.put("countersign.alerts.events.heartbeat", "PT1S");
        settings.put("countersign.alerts.uploads.arrival-grace", "PT1.5S");
        settings.put("countersign.alerts.events.listeners-per-caller", "2000");
        if (Boolean.getBoolean("countersign.test.packaged")) {
            settings.put("countersign.token-keys.test", "seal-key-of-packaged-tests-0123456789");
            // by which these tests find out where the service listens
            settings.put("quarkus.log.file.json.enabled", "false");
        }
        // what never answers is to be given up sooner than anybody would want outside tests
        settings.put("quarkus.s3.api-call-attempt-timeout", "1.5S");
        settings.put("quarkus.s3.api-call-timeout", "4S");
        return settings;
    }

    private URI startEmbedded() {
        embedded = EmbeddedS3.inMemory(0, new EmbeddedS3.Keys(ACCESS_KEY, SECRET_KEY), Clock.systemUTC());
        return embedded.endpoint();
    }

    private static void createBucket(URI endpoint, String name) {
        try (S3AsyncClient client = client(endpoint)) {
            boolean missing = client.listBuckets().join().buckets().stream()
                    .noneMatch(bucket -> bucket.name().equals(name));
            if (missing) {
                client.createBucket(request -> request.bucket(name)).join();
            }
        }
    }

    /** The SDK's own client for {@code endpoint}, to look at what really arrived. */
    public static S3AsyncClient client(URI endpoint) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder();
        return builder.endpointOverride(endpoint)
                .httpClient(HTTP)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** How many uploads in parts are open under keys that begin with {@code prefix}. */
    public static int openUploads(String prefix) {
        try (S3AsyncClient store = client(address())) {
            return store.listMultipartUploads(request -> request.bucket(BUCKET).prefix(prefix))
                    .join()
                    .uploads()
                    .size();
        }
    }

    @Override
    public void stop() {
        second.close();
        faulty.close();
        sts.close();
        sns.close();
        rekognition.close();
        TestTesseract.remove();
        if (embedded != null) {
            embedded.close();
        }
    }
}
