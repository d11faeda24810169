package io.countersign.shares.visit;

import io.countersign.content.Sha256;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.PercentEncoding;
import io.countersign.storage.ListedObject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The pages for visitors of shares: plain HTML with one style sheet, no scripts, and nothing from other origins. */
final class VisitPages {

    private static final String STYLE = """
            :root{color-scheme:light dark;--ground:#f4f6f9;--card:#fff;--text:#1c2430;--quiet:#566274;--line:#d5dce6;\
            --field:#8692a4;--accent:#1d5fbf;--accent-text:#fff;--bad:#b3261e}
            @media (prefers-color-scheme:dark){:root{--ground:#12161c;--card:#1b212a;--text:#e7ebf1;--quiet:#a5b0c0;\
            --line:#323c4a;--field:#76849a;--accent:#7db1fb;--accent-text:#0d1a2d;--bad:#ff9d94}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
            main{max-width:34rem;margin:8vh auto 2rem;padding:1.5rem;background:var(--card);border:1px solid var(--line);\
            border-radius:.75rem}
            @media (max-width:36rem){main{margin:1rem;padding:1.25rem}}
            h1{margin:0 0 .75rem;font-size:1.3rem;overflow-wrap:anywhere}
            p{margin:0 0 .75rem;overflow-wrap:anywhere}
            label{display:block;font-weight:600;margin-bottom:.25rem}
            input,button{width:100%;min-height:2.75rem;padding:.4rem .8rem;border:1px solid var(--field);\
            border-radius:.5rem;background:var(--card);color:inherit;font:inherit}
            button{margin-top:.75rem;border-color:var(--accent);background:var(--accent);color:var(--accent-text);\
            font-weight:600}
            :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
            .bad{color:var(--bad);font-weight:600}
            .quiet{color:var(--quiet);font-size:.875rem}
            ul{list-style:none;margin:0 0 .75rem;padding:0}
            li{display:flex;gap:1rem;justify-content:space-between;padding:.6rem 0;border-top:1px solid var(--line)}
            li a{overflow-wrap:anywhere}
            li span{white-space:nowrap}
            a{color:var(--accent)}
            """;

    private static final String STYLE_HASH = "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(STYLE)) + "'";
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private VisitPages() {}

    /**
     * The content security policy of a page. Browsers apply {@code form-action} to redirects, too, so it contains the
     * origin of the object.
     *
     * @param formTarget that origin; null for a page without a form
     */
    static String policy(String formTarget) {
        return "default-src 'none'; style-src " + STYLE_HASH + "; base-uri 'none'; frame-ancestors 'none'; form-action "
                + (formTarget == null ? "'none'" : "'self' " + formTarget);
    }

    /** For programs that fetch links without a person who opens them: no name, no link, no redirect. */
    static VisitAnswer preview() {
        return VisitAnswer.page(
                200,
                page("Shared file", "<p>Someone shared a file with you. Open this link in a browser to get it.</p>"));
    }

    /** Asks for the password. */
    static VisitAnswer password(String name, String origin) {
        return VisitAnswer.page(200, passwordPage(name, "")).leadingTo(origin);
    }

    /** Asks for the password again. */
    static VisitAnswer wrongPassword(String name, String origin) {
        return VisitAnswer.page(
                        403,
                        passwordPage(
                                name, "<p class=\"bad\" id=\"fault\" role=\"alert\">The password is not correct.</p>"))
                .leadingTo(origin);
    }

    private static String passwordPage(String name, String fault) {
        String described = fault.isEmpty() ? "" : " aria-invalid=\"true\" aria-describedby=\"fault\"";
        return page(
                "Password required",
                "<p>Enter the password to open <strong>" + Html.escape(name) + "</strong>.</p>" + fault
                        + "<form method=\"post\" autocomplete=\"off\"><label for=\"password\">Password</label>"
                        + "<input id=\"password\" name=\"password\" type=\"password\" required maxlength=\"1024\" autofocus"
                        + described + "><button type=\"submit\">Open</button></form>");
    }

    /** Explains {@code problem} to a visitor. */
    static VisitAnswer problem(ProblemException problem, String requestId) {
        String title = problem.code() == ProblemCode.GONE
                ? "No longer available"
                : problem.code().title();
        String note = requestId == null ? "" : "<p class=\"quiet\">Request " + Html.escape(requestId) + "</p>";
        return VisitAnswer.page(
                        problem.code().status(), page(title, "<p>" + Html.escape(problem.getMessage()) + "</p>" + note))
                .retriedAfter(problem.retryAfter());
    }

    /**
     * Lists the files of a shared prefix.
     *
     * @param prefix the shared prefix, which the page does not show but its last segment
     * @param files the files, whose keys start with the prefix
     * @param next the key after which the next page starts; null on the last page
     */
    static VisitAnswer files(String prefix, List<ListedObject> files, String next) {
        StringBuilder list = new StringBuilder();
        for (ListedObject file : files) {
            String name = file.key().substring(prefix.length());
            list.append("<li><a rel=\"nofollow\" href=\"")
                    .append(Html.escape(link("file", name)))
                    .append("\">")
                    .append(Html.escape(name))
                    .append("</a><span class=\"quiet\">")
                    .append(size(file.size()))
                    .append("</span></li>");
        }
        String shown = files.isEmpty() ? "<p>There are no files here.</p>" : "<ul>" + list + "</ul>";
        String more = next == null
                ? ""
                : "<p><a rel=\"nofollow\" href=\"" + Html.escape(link("after", next.substring(prefix.length())))
                        + "\">More files</a></p>";
        return VisitAnswer.page(200, page(folderName(prefix), shown + more));
    }

    /** Relative to the page. */
    private static String link(String parameter, String name) {
        return "?" + parameter + "=" + PercentEncoding.encode(name);
    }

    /** The last segment of the prefix. */
    static String folderName(String prefix) {
        String plain = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
        String last = plain.substring(plain.lastIndexOf('/') + 1);
        return last.isEmpty() ? "Shared files" : last;
    }

    private static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + (bytes == 1 ? " byte" : " bytes")
                : String.format(Locale.ROOT, value >= 100 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    private static String page(String title, String content) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex, nofollow\"><title>" + Html.escape(title) + "</title><style>"
                + STYLE + "</style></head><body><main><h1>" + Html.escape(title) + "</h1>" + content
                + "</main></body></html>";
    }
}
