package io.countersign.signer;

import io.countersign.audit.EventId;
import io.countersign.signing.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * The lifetime of a signature. With a window of the profile, it starts at the start of the window, so that the same
 * request has the same URL until the window ends.
 *
 * @param at when it starts
 * @param expiry how long it lasts from then
 * @param stableUntil when the window ends; null without a window
 */
record SignatureTime(Instant at, Expiry expiry, Instant stableUntil) {

    /**
     * Returns the lifetime of the signature of {@code job} at {@code now}. A lifetime that is not longer than the window
     * starts now, because otherwise a URL could have expired before it is returned.
     *
     * @param expiryAt the lifetime of a signature that starts at the given time
     */
    static SignatureTime of(SigningJob job, Instant now, Function<Instant, Expiry> expiryAt) {
        Instant end = windowEnd(job, now);
        if (end != null && requestedSeconds(job) > job.window().toSeconds()) {
            Instant start = end.minus(job.window());
            Expiry expiry = expiryAt.apply(start);
            if (start.plusSeconds(expiry.seconds()).isAfter(now.plusSeconds(1))) { // the credentials last long enough
                return new SignatureTime(start, expiry, end);
            }
        }
        return new SignatureTime(now, expiryAt.apply(now), null);
    }

    /** When the window of {@code job} that contains {@code now} ends; null if its profile has no window. */
    static Instant windowEnd(SigningJob job, Instant now) {
        Duration window = job.window();
        return window == null
                ? null
                : Instant.ofEpochSecond(
                        (Math.floorDiv(now.getEpochSecond(), window.toSeconds()) + 1) * window.toSeconds());
    }

    private static long requestedSeconds(SigningJob job) {
        Duration asked = job.requestedLifetime();
        long wanted = (asked == null ? job.lifetime().defaultValue() : asked).toSeconds();
        return Math.min(wanted, job.lifetime().max().toSeconds());
    }

    /** The id of the signature: within a window, the same for the same request of the same caller. */
    String idOf(SigningJob job, String method, List<QueryParam> query) {
        if (stableUntil == null) {
            return EventId.next(at.toEpochMilli());
        }
        StringBuilder request = new StringBuilder(job.permit().caller().owner());
        for (String part : List.of(job.profile(), job.store(), job.bucketName(), method, job.key())) {
            request.append('\n').append(part.length()).append(':').append(part);
        }
        query.forEach(param -> request.append('\n')
                .append(param.name())
                .append('=')
                .append(param.value().length())
                .append(':')
                .append(param.value()));
        return EventId.named(
                at.toEpochMilli(), request.append('\n').append(expiry.seconds()).toString());
    }

    /** When it starts, in whole seconds. */
    Instant issuedAt() {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** When it expires. */
    Instant expiresAt() {
        return issuedAt().plusSeconds(expiry.seconds());
    }
}
