package io.countersign.shares.visit;

import io.countersign.shares.Share;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proof that a visitor has entered the password of a share, so that the files of a prefix can be opened one after
 * the other. It is a cookie of the share's path only, with a keyed hash that every instance can verify.
 */
final class PasswordPass {

    static final String COOKIE = "countersign-share";

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private PasswordPass() {}

    /** Returns the {@code Set-Cookie} header of a new pass for {@code share}. */
    static String cookie(Share share, Visit visit, Clock clock) {
        long end = clock.instant().plus(LIFETIME).getEpochSecond();
        return COOKIE + '=' + end + '.' + mac(share, end) + "; Path=" + visit.path() + "; Max-Age="
                + LIFETIME.toSeconds() + "; HttpOnly; SameSite=Strict" + (visit.secure() ? "; Secure" : "");
    }

    /** Whether {@code pass}, which may be null, is a valid pass for {@code share}. */
    static boolean isValid(Share share, String pass, Clock clock) {
        Matcher matcher = pass == null ? null : FORM.matcher(pass);
        if (matcher == null || !matcher.matches()) {
            return false;
        }
        long end = Long.parseLong(matcher.group(1));
        return Instant.ofEpochSecond(end).isAfter(clock.instant())
                && MessageDigest.isEqual(
                        mac(share, end).getBytes(StandardCharsets.US_ASCII),
                        matcher.group(2).getBytes(StandardCharsets.US_ASCII));
    }

    private static String mac(Share share, long end) {
        byte[] text = (share.id() + '.' + end).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(share.terms().password().mac(text));
    }
}
