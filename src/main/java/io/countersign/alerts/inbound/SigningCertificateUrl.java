package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses a certificate may be fetched from; every other is never asked. */
final class SigningCertificateUrl {

    /** To the letter, so that there is no user information, port, query, fragment, or dot segment to think about. */
    private static final Pattern FORM = Pattern.compile(
            "https://sns\\.([a-z]{2,4}(?:-[a-z]{2,10}){1,3}-\\d)\\.amazonaws\\.com(\\.cn)?/SimpleNotificationService-[0-9a-f]{8,64}\\.pem");

    private SigningCertificateUrl() {}

    /** Whether it is SNS's own, in the region of {@code topic}. */
    static boolean isAmazons(String url, TopicArn topic) {
        Matcher parts = FORM.matcher(url);
        return parts.matches()
                && parts.group(1).equals(topic.region())
                && (parts.group(2) != null) == topic.partition().equals("aws-cn");
    }

    /** Whether it is one that only this service's own settings vouch for. */
    static boolean isTrusted(String url, Set<String> trusted) {
        return trusted.contains(url);
    }
}
