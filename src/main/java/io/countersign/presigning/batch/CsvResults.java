package io.countersign.presigning.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.countersign.content.SpreadsheetCell;
import io.countersign.problem.ProblemException;
import io.countersign.signer.SignedUrl;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for spreadsheets (RFC 4180, UTF-8 with a byte order mark, without which Excel uses a legacy encoding). Cells
 * that a spreadsheet would run as a formula begin with an apostrophe (OWASP: "CSV Injection").
 */
public final class CsvResults implements BatchFormat {

    static final String TYPE = "text/csv";
    public static final CsvResults INSTANCE = new CsvResults();

    private static final String[] COLUMNS = {
        "line", "key", "method", "url", "expiresAt", "headers", "profile", "bucket", "id", "status", "problem"
    };

    private CsvResults() {}

    @Override
    public byte[] header() {
        StringWriter text = new StringWriter().append('\ufeff');
        unbuffered(text).writeRecord(COLUMNS);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] write(List<Numbered> results, String requestId) {
        StringWriter text = new StringWriter(results.size() * 512);
        CsvWriter csv = unbuffered(text);
        results.forEach(each -> csv.writeRecord(cells(each)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static CsvWriter unbuffered(StringWriter text) {
        return CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    private static String[] cells(Numbered each) {
        String line = Long.toString(each.line());
        SignedUrl url = each.result().url();
        if (url == null) {
            ProblemException problem = each.result().problem();
            String status = Integer.toString(problem.code().status());
            return new String[] {
                line,
                SpreadsheetCell.inert(each.key()),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                status,
                SpreadsheetCell.inert(problem.getMessage())
            };
        }
        String headers = url.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        String expires = url.expiresAt() == null ? "" : url.expiresAt().toString();
        return new String[] {
            line,
            SpreadsheetCell.inert(url.key()),
            url.method().name(),
            url.url(),
            expires,
            headers,
            url.profile(),
            url.bucket(),
            url.id(),
            "200",
            ""
        };
    }
}
