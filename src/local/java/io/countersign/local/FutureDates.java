package io.countersign.local;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rejects signed URLs whose date is more than 15 minutes in the future. S3 does this but S3Proxy does not; it detects
 * signers with a fast clock. AWS: "Authenticating Requests: Using Query Parameters", {@code X-Amz-Date}.
 */
final class FutureDates implements Filter {

    private static final Duration MAX_AHEAD = Duration.ofMinutes(15);

    private static final Pattern DATE = Pattern.compile("(?:^|&)X-Amz-Date=([0-9]{8}T[0-9]{6}Z)(?:&|$)");

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private static final byte[] REFUSAL =
            "<Error><Code>AccessDenied</Code><Message>Request is not valid yet</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);

    private final Clock clock;

    FutureDates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isAhead(((HttpServletRequest) request).getQueryString())) {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setStatus(HttpServletResponse.SC_FORBIDDEN);
            answer.setContentType("application/xml");
            answer.getOutputStream().write(REFUSAL);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isAhead(String query) {
        Matcher found = DATE.matcher(query == null ? "" : query);
        try {
            return found.find()
                    && LocalDateTime.parse(found.group(1), FORMAT)
                            .toInstant(ZoneOffset.UTC)
                            .isAfter(clock.instant().plus(MAX_AHEAD));
        } catch (DateTimeParseException e) {
            return false; // without a valid date, which S3Proxy rejects
        }
    }
}
