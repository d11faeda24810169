package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URLs that a certificate may be fetched from. No request is sent to any other URL. */
final class SigningCertificateUrl {

    /** Matches the whole URL, which excludes user information, port, query, fragment and dot segments. */
    private static final Pattern FORM =
            Pattern.compile("https://sns\\.([a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\\d)\\.amazonaws\\.com(\\.cn)?"
                    + "/SimpleNotificationService-[0-9a-f]{8,64}\\.pem");

    private SigningCertificateUrl() {}

    /** Whether {@code url} is a certificate URL of SNS in the region of {@code topic}. */
    static boolean isAmazons(String url, TopicArn topic) {
        Matcher parts = FORM.matcher(url);
        return parts.matches()
                && parts.group(1).equals(topic.region())
                && (parts.group(2) != null) == topic.partition().equals("aws-cn");
    }

    /** Whether {@code url} is one of the URLs in the setting {@code trusted-certificates}. */
    static boolean isTrusted(String url, Set<String> trusted) {
        return trusted.contains(url);
    }
}
