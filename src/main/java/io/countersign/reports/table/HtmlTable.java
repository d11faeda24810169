package io.countersign.reports.table;

import io.countersign.content.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A page with the table. It loads nothing; its one script, which sorts the rows, is allowed by its hash only. */
public final class HtmlTable implements TableFormat.Text {

    private static final String STYLE = """
            :root{--line:#8692a4;--head:#e8edf4}
            @media (prefers-color-scheme:dark){:root{--line:#76849a;--head:#26303d}}
            body{margin:1rem;font:1rem/1.4 system-ui,sans-serif}
            h1{font-size:1.3rem;overflow-wrap:anywhere}
            html{color-scheme:light dark}
            div{overflow:auto;max-height:85vh}
            table{border-collapse:collapse}
            caption{text-align:left;padding-bottom:.5rem}
            th,td{padding:.3rem .6rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}
            th{position:sticky;top:0;background:var(--head)}
            th,td{min-width:4rem}
            table.border th,table.border td{border:1px solid var(--line)}
            button{all:unset;cursor:pointer;font-weight:600}
            button:focus-visible{outline:2px solid}
            th[aria-sort=ascending] button:after{content:" \\2191"}
            th[aria-sort=descending] button:after{content:" \\2193"}
            """;

    private static final String SCRIPT = """
            document.querySelector('thead').addEventListener('click', event => {
              const head = event.target.closest('th');
              if (!head) return;
              const down = head.getAttribute('aria-sort') === 'ascending';
              for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
              head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
              const body = document.querySelector('tbody');
              const text = row => row.cells[head.cellIndex].textContent;
              const order = (one, other) => {
                if (one === '' || other === '') return (one === '') - (other === '');
                const [left, right] = [Number(one), Number(other)];
                if (Number.isNaN(left) !== Number.isNaN(right)) return Number.isNaN(left) - Number.isNaN(right);
                return Number.isNaN(left) ? one.localeCompare(other) : left - right;
              };
              const rows = [...body.rows].sort((one, other) => order(text(one), text(other)));
              body.append(...(down ? rows.reverse() : rows));
            });
            """;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\\p{Cntrl}\"<>]+");

    /** For the page itself and, but for what only a header can have, for its meta element. */
    private static final String CONTENT = "default-src 'none'; style-src " + hash(STYLE) + "; script-src "
            + hash(SCRIPT) + "; base-uri 'none'; form-action 'none'";

    /** The content security policy of the page, as a header. */
    public static final String POLICY = CONTENT + "; frame-ancestors 'none'; sandbox allow-scripts";

    private final TableCaption caption;

    HtmlTable(TableCaption caption) {
        this.caption = caption;
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
    }

    @Override
    public void start(StringBuilder out, List<String> columns) {
        out.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(CONTENT)
                .append("\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"robots\" content=\"noindex, nofollow\"><title>");
        escape(out, caption.title());
        out.append("</title><style>").append(STYLE).append("</style></head><body><h1>");
        escape(out, caption.title());
        out.append("</h1><div><table").append(caption.border() ? " class=\"border\"" : "");
        out.append("><caption>From ");
        escape(out, caption.source());
        out.append(", <time>").append(caption.time()).append("</time></caption><thead><tr>");
        for (String column : columns) {
            out.append("<th scope=\"col\"><button type=\"button\">");
            escape(out, column);
            out.append("</button></th>");
        }
        out.append("</tr></thead><tbody>\n");
    }

    @Override
    public void row(StringBuilder out, String[] cells) {
        out.append("<tr>");
        for (String cell : cells) {
            out.append("<td>");
            if (cell.startsWith("http") && LINK.matcher(cell).matches()) {
                out.append("<a rel=\"noopener noreferrer nofollow\" href=\"");
                escape(out, cell);
                out.append("\">");
                escape(out, cell);
                out.append("</a>");
            } else {
                escape(out, cell);
            }
            out.append("</td>");
        }
        out.append("</tr>\n");
    }

    @Override
    public void end(StringBuilder out, long rows) {
        out.append("</tbody></table></div><p>Rows: ").append(rows).append("</p>");
        if (!caption.skipped().isEmpty()) {
            out.append("<h2>Skipped files</h2><ul>");
            caption.skipped().forEach(skipped -> {
                out.append("<li>");
                escape(out, skipped.key() + " " + skipped.reason());
                out.append("</li>");
            });
            out.append("</ul>");
        }
        out.append("<script>").append(SCRIPT).append("</script></body></html>\n");
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
