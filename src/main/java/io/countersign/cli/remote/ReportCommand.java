package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: all CSV files below a prefix as one table. */
@Command(name = "report", description = "Read all CSV files below a prefix as one table, and print it.")
public final class ReportCommand implements Callable<Integer> {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final Pattern CONDITION =
            Pattern.compile("(.+?)(!=|=|<|>| contains | starts-with )(.*)", Pattern.DOTALL);

    @Parameters(paramLabel = "s3://BUCKET/PREFIX", description = "Where the files are.")
    String place;

    @Mixin
    ServiceOptions service;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv, json, ndjson or html. Default: ${DEFAULT-VALUE}.")
    String format;

    @Option(names = "--columns", paramLabel = "NAME", split = ",", description = "The columns to print.")
    List<String> columns = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "Only these rows: a column, one of = != < > contains starts-with, and a value, such as 'total>100' or "
                            + "'name contains Ltd'. Can be given several times.")
    List<String> where = new ArrayList<>();

    @Option(names = "--sort", paramLabel = "NAME", split = ",", description = "The columns to sort by; -NAME descends.")
    List<String> sort = new ArrayList<>();

    @Option(names = "--group-by", paramLabel = "NAME", split = ",", description = "Count the rows by these columns.")
    List<String> groupBy = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "ROWS", description = "At most so many rows.")
    Long limit;

    @Option(names = "--suffix", paramLabel = "TEXT", description = "Only files whose names end so, such as .csv.")
    String suffix;

    private final Host host;

    public ReportCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ObjectPlace address = ObjectPlace.parse(place);
        Map<String, Object> request = JsonText.object(
                "source",
                JsonText.object(
                        "bucket",
                        address.bucket(),
                        "profile",
                        service.profile,
                        "prefix",
                        address.key(),
                        "suffix",
                        suffix),
                "format",
                format,
                "columns",
                columns.isEmpty() ? null : columns,
                "where",
                where.isEmpty()
                        ? null
                        : where.stream().map(ReportCommand::condition).toList(),
                "sort",
                sort.isEmpty()
                        ? null
                        : sort.stream().map(ReportCommand::sortKey).toList(),
                "groupBy",
                groupBy.isEmpty() ? null : groupBy,
                "limit",
                limit);
        try (InputStream table = service.client(host).open("POST", "/v1/reports", request, "*/*")) {
            // the mark is for spreadsheets; in a pipe it would be part of the first name
            byte[] start = table.readNBytes(BYTE_ORDER_MARK.length);
            if (!Arrays.equals(start, BYTE_ORDER_MARK)) {
                host.out().write(start);
            }
            table.transferTo(host.out());
            host.out().flush();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "The report ended before its last row: what is printed is not all.");
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> condition(String text) {
        Matcher parts = CONDITION.matcher(text);
        if (!parts.matches() || parts.group(3).matches("[=<>].*")) {
            throw CommandFailure.usage("The condition " + text
                    + " must be a column, one of = != < > contains starts-with, and a value; there is no <= "
                    + "and no >=.");
        }
        return JsonText.object("column", parts.group(1), "op", parts.group(2).strip(), "value", parts.group(3));
    }

    private static Map<String, Object> sortKey(String column) {
        boolean descending = column.startsWith("-");
        return JsonText.object("column", descending ? column.substring(1) : column, "descending", descending);
    }
}
