package io.countersign.shares.visit;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * The response to a visit: a redirect or a page.
 *
 * @param status the HTTP status
 * @param location the target of a redirect, or null
 * @param page the page, or null for a redirect
 * @param formTarget the origin to which the form of the page leads, or null for a page without a form
 * @param cookie the value of {@code Set-Cookie}, or null
 * @param retryAfter the seconds to wait before a retry; 0 if unknown
 */
record VisitAnswer(int status, String location, String page, String formTarget, String cookie, long retryAfter) {

    private static final String HTML = "text/html;charset=UTF-8";

    static VisitAnswer redirect(int status, String location) {
        return new VisitAnswer(status, location, null, null, null, 0);
    }

    static VisitAnswer page(int status, String page) {
        return new VisitAnswer(status, null, page, null, null, 0);
    }

    /** This page with a form that leads to {@code origin}. */
    VisitAnswer leadingTo(String origin) {
        return new VisitAnswer(status, location, page, origin, cookie, retryAfter);
    }

    VisitAnswer withCookie(String value) {
        return new VisitAnswer(status, location, page, formTarget, value, retryAfter);
    }

    VisitAnswer retriedAfter(long seconds) {
        return new VisitAnswer(status, location, page, formTarget, cookie, seconds);
    }

    /** The content security policy of the page; null for a redirect, which has that of the route. */
    String policy() {
        return page == null ? null : VisitPages.policy(formTarget);
    }

    RestResponse<String> response() {
        ResponseBuilder<String> answer = ResponseBuilder.create(status);
        if (page != null) {
            answer.entity(page).header(HttpHeaders.CONTENT_TYPE, HTML);
        }
        if (location != null) {
            answer.header(HttpHeaders.LOCATION, location);
        }
        if (cookie != null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie);
        }
        if (retryAfter > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        return answer.build();
    }

    /** Prints without the target. */
    @Override
    public String toString() {
        return "VisitAnswer[" + status + "]";
    }
}
