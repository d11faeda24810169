package io.countersign.presigning;

import io.countersign.signing.AddressingStyle;
import io.countersign.signing.CredentialScope;
import io.countersign.signing.Header;
import io.countersign.signing.QuerySigner;
import io.countersign.signing.RequestToSign;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SigningCredentials;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed URLs broken in the ways in which they break in the field. */
final class RefusedUrls {

    private static final Map<String, String> PLAIN = Map.of("content-type", "text/plain");

    private final List<Refused> all = new ArrayList<>();

    static List<Refused> all() {
        RefusedUrls urls = new RefusedUrls();
        urls.addCopied();
        urls.addEncoded();
        urls.addParameters();
        urls.addMethodsAndPlaces();
        urls.addSignatures();
        urls.addHeaders();
        urls.addTwoChanges();
        urls.addAnswers();
        if (TestStore.isExternal()) {
            urls.addThoseOfOtherStores();
        } else {
            urls.addThoseOfTheEmbeddedStore();
        }
        return urls.all;
    }

    private void get(String name, String url, String expected) {
        all.add(Refused.get(name, url, expected));
    }

    private static SignedLink link(String method, String key) {
        Map<String, Object> request = new HashMap<>(Map.of("method", method, "key", key));
        if (method.equals("PUT")) {
            request.put("contentType", "text/plain");
        }
        return SignedLink.of(Service.presign(request).get("url"));
    }

    private static String url(SignedLink link) {
        return link.at(link.beforeQuery());
    }

    private void addCopied() {
        String url = url(link("GET", "proof/a.txt"));
        get("copied from HTML", url.replace("&", "&amp;"), "html-escaped");
        for (String tail : List.of("%20", "%0A", "%0D%0A", "%22", "%27", "%3E", ".", ")", "+", "'")) {
            get("followed by " + tail, url + tail, "surrounding-characters");
        }
        get("cut off by one character", url.substring(0, url.length() - 1), "signature-truncated");
        get("cut off in the middle of the signature", url.substring(0, url.length() - 32), "signature-truncated");
        get("cut off after the first parameter", url.substring(0, url.indexOf('&')), "not-signed");
        get("cut off at the question mark", url.substring(0, url.indexOf('?')), "not-signed");
    }

    private void addEncoded() {
        SignedLink spaced = link("GET", "proof/a b.txt");
        get("+ for a space of the key", spaced.at(spaced.beforeQuery().replace("%20", "+")), "plus-for-space");
        SignedLink plus = link("GET", "proof/a+b.txt");
        get("a space for + of the key", plus.at(plus.beforeQuery().replace("%2B", "%20")), "plus-for-space");
        get("key encoded twice", spaced.at(spaced.beforeQuery().replace("%20", "%2520")), "double-encoded-key");
        get("query encoded twice", query(url(spaced), "%", "%25"), "query-changed");
        SignedLink percent = link("GET", "proof/100%41.txt");
        get("key decoded once too often", percent.at(percent.beforeQuery().replace("%2541", "%41")), "path-changed");
        SignedLink hash = link("GET", "proof/a#b.txt");
        get("# of the key not encoded", hash.at(hash.beforeQuery().replace("%23", "#")), "path-changed");
        SignedLink question = link("GET", "proof/a?b.txt");
        get("? of the key not encoded", question.at(question.beforeQuery().replace("%3F", "?")), "path-changed");
        SignedLink composed = link("GET", "proof/\u00e9.txt");
        String decomposed = Normalizer.normalize("\u00e9", Normalizer.Form.NFD).substring(1);
        String encoded = "e%" + String.format(Locale.ROOT, "%02X", decomposed.getBytes(StandardCharsets.UTF_8)[0]) + '%'
                + String.format(Locale.ROOT, "%02X", decomposed.getBytes(StandardCharsets.UTF_8)[1]);
        get(
                "key in another Unicode form",
                composed.at(composed.beforeQuery().replace("%C3%A9", encoded)),
                "path-changed");
    }

    private static String query(String url, String from, String to) {
        int question = url.indexOf('?');
        return url.substring(0, question) + url.substring(question).replace(from, to);
    }

    private void addParameters() {
        SignedLink link = link("GET", "proof/a.txt");
        String url = url(link);
        get("utm_source after it", url + "&utm_source=mail", "parameter-added");
        get("several of them", url + "&utm_source=mail&utm_medium=x&utm_campaign=y", "parameter-added");
        get("fbclid", url + "&fbclid=IwAR0abc", "parameter-added");
        get("gclid before it", url.replace("?", "?gclid=abc&"), "parameter-added");
        get("a cache buster", url + "&_=1700000000000", "parameter-added");
        get("any other after it", url + "&download=1", "parameter-added");
        get("any other in front", url.replace("?", "?session=abc&"), "parameter-added");
        get("an override that was not signed", url + "&response-content-type=text%2Fhtml", "parameter-added");
        for (String name : List.of("X-Amz-Date", "X-Amz-Credential", "X-Amz-SignedHeaders")) {
            get(name + " dropped", link.without(name), "malformed");
        }
        get("expiry above the maximum", link.with("X-Amz-Expires", "604801"), "malformed");
        get("own parameter dropped", link.without("x-countersign-id"), "signature-mismatch");
        get("expiry changed", link.with("X-Amz-Expires", "899"), "signature-mismatch");
    }

    private void addMethodsAndPlaces() {
        SignedLink link = link("GET", "proof/a.txt");
        all.add(Refused.get("HEAD by a GET's", url(link), "method-mismatch").as("HEAD"));
        all.add(Refused.get("DELETE by a GET's", url(link), "method-mismatch").as("DELETE"));
        all.add(Refused.put("PUT by a GET's", url(link), Map.of(), "method-mismatch"));
        all.add(Refused.put("GET by a PUT's", url(link("PUT", "proof/a.txt")), PLAIN, "method-mismatch")
                .sending(null)
                .as("GET"));
        get("another host of the store", link.at(link.beforeQuery().replace("127.0.0.1", "localhost")), "wrong-host");
        get("a slash after it", link.at(link.beforeQuery() + '/'), "path-changed");
        get("a folder in front", link.at(link.beforeQuery().replace("/demo/", "/proxy/demo/")), "path-changed");
        get("another key", link.at(link.beforeQuery() + 'x'), "signature-mismatch");
    }

    private void addSignatures() {
        SignedLink link = link("GET", "proof/a.txt");
        String signature = link.get("X-Amz-Signature");
        get("signature in capitals", link.with("X-Amz-Signature", signature.toUpperCase(Locale.ROOT)), "query-changed");
        get("one digit changed", link.with("X-Amz-Signature", SignedLink.flipped(signature, 7)), "signature-mismatch");
        String credential = link.get("X-Amz-Credential");
        get("unknown key", link.with("X-Amz-Credential", "someone" + credential), "unknown-key");
        get("another service", link.with("X-Amz-Credential", credential.replace("/s3/", "/ec2/")), "malformed");
        Instant now = Instant.now();
        get("expired", signed("GET", "a", "us-east-1", TestStore.SECRET_KEY, now.minusSeconds(600), 60), "expired");
        get("another secret", signed("GET", "a", "us-east-1", "another", now, 60), "signature-mismatch");
        get("version 2, expired", version2("GET", now.minusSeconds(60)), "signature-version-2,expired");
        get(
                "version 2, with a parameter added",
                version2("GET", now.plusSeconds(60)) + "&acl",
                "signature-version-2,parameter-added");
        get(
                "version 2, of another key",
                version2("GET", now.plusSeconds(60)).replace("a.txt", "b.txt"),
                "signature-version-2,signature-mismatch");
        get(
                "version 2, of another method",
                version2("DELETE", now.plusSeconds(60)),
                "signature-version-2,method-mismatch");
    }

    /** A URL of Signature Version 2 for an object that is there. AWS: "Signing and authenticating REST requests". */
    static String version2(String method, Instant end) {
        String path = '/' + TestStore.BUCKET + "/proof/a.txt";
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TestStore.SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] signature = mac.doFinal(
                    (method + "\n\n\n" + end.getEpochSecond() + '\n' + path).getBytes(StandardCharsets.UTF_8));
            return TestStore.address() + path + "?AWSAccessKeyId=" + TestStore.ACCESS_KEY + "&Expires="
                    + end.getEpochSecond() + "&Signature="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(String method, String key, String region, String secret, Instant at, long seconds) {
        return signed(TestStore.BUCKET, method, key, region, secret, at, seconds);
    }

    private static String signed(
            String bucket, String method, String key, String region, String secret, Instant at, long seconds) {
        S3Endpoint endpoint = S3Endpoint.of(TestStore.address(), AddressingStyle.PATH);
        RequestToSign request =
                RequestToSign.forObject(method, endpoint, bucket, "proof/" + key, List.of(), List.<Header>of());
        SigningCredentials credentials = SigningCredentials.of(TestStore.ACCESS_KEY, secret);
        return new QuerySigner()
                .sign(request, CredentialScope.s3(credentials, region), at, seconds)
                .url();
    }

    private void addHeaders() {
        String put = url(link("PUT", "proof/put.txt"));
        put("type of HTML", put, Map.of("content-type", "text/html"), "header-changed");
        put(
                "type of a form, as curl adds",
                put,
                Map.of("content-type", "application/x-www-form-urlencoded"),
                "header-changed");
        put("charset added", put, Map.of("content-type", "text/plain; charset=utf-8"), "header-changed");
        put("type in capitals", put, Map.of("content-type", "TEXT/PLAIN"), "header-changed");
        put("type left out", put, Map.of(), "header-missing");
        String unusual = url(SignedLink.of(
                Service.presign(Map.of("method", "PUT", "key", "proof/put.txt", "contentType", "application/x-proof"))
                        .get("url")));
        put("unusual type", unusual, Map.of("content-type", "application/x-other"), "signature-mismatch");
        String acl = url(SignedLink.of(Service.presign(Map.of("method", "PUT", "key", "proof/acl", "acl", "private"))
                .get("url")));
        put("another ACL", acl, Map.of("x-amz-acl", "public-read"), "header-changed");
        put("ACL left out", acl, Map.of(), "header-missing");
        String meta = url(SignedLink.of(
                Service.presign(Map.of("method", "PUT", "key", "proof/meta", "metadata", Map.of("a", "b")))
                        .get("url")));
        put("other metadata", meta, Map.of("x-amz-meta-a", "c"), "signature-mismatch");
    }

    private void addTwoChanges() {
        String get = url(link("GET", "proof/a b.txt"));
        String html = get.replace("&", "&amp;");
        get("from HTML, with a space after it", html + "%20", "html-escaped,surrounding-characters");
        get("from HTML, with utm_source", html + "&amp;utm_source=mail", "html-escaped,parameter-added");
        get("utm_source, and + for a space", tracked(get.replace("%20", "+")), "parameter-added,plus-for-space");
        get("utm_source, and a slash", tracked(get.replace("?", "/?")), "parameter-added,path-changed");
        all.add(Refused.get("DELETE by a GET's with utm_source", tracked(get), "parameter-added,method-mismatch")
                .as("DELETE"));
        String put = url(link("PUT", "proof/a b.txt"));
        Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");
        put("utm_source, and the type of a form", tracked(put), form, "parameter-added,header-changed");
        put("+ for a space, and the type of a form", put.replace("%20", "+"), form, "plus-for-space,header-changed");
        put("from HTML, and the type of a form", put.replace("&", "&amp;"), form, "html-escaped,header-changed");
    }

    private static String tracked(String url) {
        return url + "&utm_source=mail";
    }

    /** What AWS and Ceph refuse, but not the embedded store. */
    private void addThoseOfOtherStores() {
        String put = url(link("PUT", "proof/put.txt"));
        String aws =
                "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        for (String value : List.of("Bearer abc", "Basic YTpi", aws)) {
            put("beside it " + value, put, with(PLAIN, "authorization", value), "authorization-sent");
        }
    }

    /** What AWS and the embedded store refuse, but not Ceph. */
    private void addThoseOfTheEmbeddedStore() {
        Instant now = Instant.now();
        String ahead = signed("GET", "a", "us-east-1", TestStore.SECRET_KEY, now.plusSeconds(960), 60);
        get("signed by a clock that is 16 minutes fast", ahead, "clock-skew");
        get(
                "the same a day fast",
                signed("GET", "a", "us-east-1", TestStore.SECRET_KEY, now.plusSeconds(86_400), 60),
                "clock-skew");
        get("version 2", version2("GET", now.plusSeconds(60)), "signature-version-2");
    }

    private void put(String name, String url, Map<String, String> headers, String expected) {
        all.add(Refused.put(name, url, headers, expected));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return more;
    }

    private void addAnswers() {
        all.add(Refused.get("no such object", url(link("GET", "proof/never-written")), "store-refused")
                .knownByAnswer());
        String elsewhere =
                signed("no-bucket-of-this-name", "GET", "a", "us-east-1", TestStore.SECRET_KEY, Instant.now(), 60);
        all.add(Refused.get("no such bucket", elsewhere, "store-refused").knownByAnswer());
    }
}
