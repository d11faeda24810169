package io.countersign.reports.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.ScheduledProfiles;
import io.countersign.reports.ReportRequest;
import io.countersign.reports.table.CellCondition;
import io.countersign.reports.table.Comparison;
import io.countersign.reports.table.SortKey;
import io.countersign.reports.table.TableFormat;
import io.countersign.settings.StartupException;
import io.countersign.storage.CannedAcl;
import io.countersign.stores.Settings;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings of reports are refused at start, all of them at once. */
class ReportsConfigTest {

    private static final String PREFIX = "countersign.reports.sales.";

    static ScheduledReports reports(Map<String, String> settings) {
        Map<String, String> profiles = Map.ofEntries(
                Map.entry("countersign.profiles.files.bucket", "demo"),
                Map.entry("countersign.profiles.files.prefix", "files/"),
                Map.entry("countersign.profiles.files.methods", "GET,PUT"),
                Map.entry("countersign.profiles.files.listing", "true"),
                Map.entry("countersign.profiles.files.acls", "public-read"),
                Map.entry("countersign.profiles.files.object-headers", "cache-control"),
                Map.entry("countersign.profiles.own.bucket", "demo"),
                Map.entry("countersign.profiles.own.prefix", "{caller}/{tenant}/"),
                Map.entry("countersign.profiles.own.methods", "GET,PUT"),
                Map.entry("countersign.profiles.own.listing", "true"),
                Map.entry("countersign.profiles.unlisted.bucket", "demo"),
                Map.entry("countersign.profiles.reading.bucket", "demo"),
                Map.entry("countersign.profiles.reading.listing", "true"),
                Map.entry("countersign.profiles.pages.bucket", "pages"),
                Map.entry("countersign.profiles.pages.methods", "PUT"),
                Map.entry("countersign.profiles.pages.content-types", "text/html"),
                Map.entry("countersign.profiles.pages.quarantine-prefix", "bad/"));
        return reports(settings, profiles);
    }

    private static ScheduledReports reports(Map<String, String> settings, Map<String, String> profiles) {
        return new ScheduledReports(
                Settings.read(ReportsConfig.class, settings), new ScheduledProfiles(PolicySettings.profiles(profiles)));
    }

    static Map<String, String> valid() {
        Map<String, String> settings = new HashMap<>();
        settings.put(PREFIX + "profile", "files");
        settings.put(PREFIX + "target", "files/report.csv");
        settings.put(PREFIX + "every", "PT1H");
        return settings;
    }

    private static String messageOf(Map<String, String> settings) {
        return assertThrows(StartupException.class, () -> reports(settings)).getMessage();
    }

    @Test
    void theWholeTableIsTheDefault() {
        ScheduledReport report = reports(valid()).all().get(0);
        assertEquals("sales", report.name());
        assertEquals(Duration.ofHours(1), report.every());
        assertEquals(
                "demo/files/report.csv",
                report.address().bucket() + "/" + report.address().key());
        assertEquals(TableFormat.CSV, report.request().format());
        assertEquals(null, report.rule());
        assertEquals(List.of(), report.request().query().columns());
    }

    @Test
    void everySettingIsThatOfARequest() {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("profile", "files"),
                Map.entry("prefix", "files/sales/"),
                Map.entry("suffix", ".csv"),
                Map.entry("delimiter", ";"),
                Map.entry("quote", "'"),
                Map.entry("encoding", "windows-1252"),
                Map.entry("columns", "name,amount"),
                Map.entry("where[0].column", "amount"),
                Map.entry("where[0].op", ">"),
                Map.entry("where[0].value", "100"),
                Map.entry("where[1].column", "name"),
                Map.entry("where[1].op", "!="),
                Map.entry("sort[0].column", "amount"),
                Map.entry("sort[0].descending", "true"),
                Map.entry("limit", "50"),
                Map.entry("title", "Sales"),
                Map.entry("border", "true"),
                Map.entry("format", "html"),
                Map.entry("target", "sales.html"),
                Map.entry("target-profile", "pages"),
                Map.entry("every", "PT10M"),
                Map.entry("rule", "many-sales")));
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put(PREFIX + name, value));
        ScheduledReport report = reports(named).all().get(0);
        ReportRequest request = report.request();
        assertEquals(
                "pages/sales.html",
                report.address().bucket() + "/" + report.address().key());
        assertEquals("many-sales", report.rule());
        assertEquals(
                List.of(
                        new CellCondition("amount", Comparison.GREATER, "100"),
                        new CellCondition("name", Comparison.NOT_EQUAL, "")),
                request.query().where());
        assertEquals(List.of(new SortKey("amount", true)), request.query().sort());
        assertEquals(List.of("name", "amount"), request.query().columns());
        assertEquals(50, request.query().limit());
        assertEquals(';', request.options().delimiter());
        assertEquals(TableFormat.HTML, request.format());
        assertEquals("pages", request.target().profile());
    }

    @Test
    void anAclAndCacheControlAreThoseOfTheTarget() {
        Map<String, String> settings = valid();
        settings.put(PREFIX + "acl", "public-read");
        settings.put(PREFIX + "cache-control", "max-age=60");
        ReportRequest request = reports(settings).all().get(0).request();
        assertEquals(CannedAcl.PUBLIC_READ, request.target().acl());
        assertEquals("max-age=60", request.target().cacheControl());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            profile        | absent       | Set * to the name of a profile
            profile        | own          | whose prefix is the same for all callers
            profile        | unlisted     | GET and listing
            profile        | reading      | a profile that allows PUT, or set target-profile to one
            target         | /a           | the key of the report
            target         | a/../b       | the key of the report
            target         | other/a.csv  | a key within the prefix of the profile files
            target-profile | absent       | the name of a profile, or leave it out
            target-profile | reading      | a profile that allows PUT
            target-profile | own          | whose prefix is the same for all callers
            every          | PT9S         | a duration from PT10S
            every          | PT10.5S      | whole seconds
            prefix         | other/       | a prefix within that of the profile files
            prefix         | files/a      | ending in a slash
            delimiter      | ab           | one character
            encoding       | none         | a known encoding
            columns        | a,a          | must not name a column twice
            group-by       | count        | cannot contain count
            limit          | -1           | must be 0 or more
            acl            | private      | must be one of public-read
            cache-control  | no cache     | must be directives
            where[0].op    | >=           | one of =, !=, <, >, contains and starts-with
            """)
    void anInvalidSettingIsNamed(String setting, String value, String accepted) {
        Map<String, String> settings = valid();
        settings.put(PREFIX + setting, value);
        if (setting.startsWith("where")) {
            settings.put(PREFIX + "where[0].column", "a");
        }
        String message = messageOf(settings);
        assertTrue(message.contains(PREFIX + setting), message);
        assertTrue(message.contains(accepted.replace("*", PREFIX + setting)), message);
    }

    @Test
    void theTypeMustBeOneOfTheTarget() {
        Map<String, String> settings = valid();
        settings.put(PREFIX + "target-profile", "pages");
        String message = messageOf(settings);
        assertTrue(message.contains("Correct " + PREFIX + "format: it must be one of "), message);
        settings.put(PREFIX + "format", "html");
        settings.put(PREFIX + "target", "bad/a.html");
        message = messageOf(settings);
        assertTrue(message.contains("outside of its quarantine"), message);
    }

    @ParameterizedTest
    @CsvSource({"profile", "target", "every"})
    void aMissingSettingIsNamed(String setting) {
        Map<String, String> settings = valid();
        settings.remove(PREFIX + setting);
        String message = messageOf(settings);
        assertTrue(message.startsWith("Set " + PREFIX + setting + " to "), message);
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        Map<String, String> settings = valid();
        settings.put(PREFIX + "every", "PT1S");
        settings.put(PREFIX + "prefix", "other/");
        settings.put(PREFIX + "limit", "-1");
        settings.put(PREFIX + "target", "other/a.csv");
        settings.put("countersign.reports.Other.profile", "absent");
        String message = messageOf(settings);
        for (String each : List.of(
                "sales.every",
                "sales.prefix",
                "sales.limit",
                "sales.target",
                "Other.profile",
                "Other.target",
                "Other.every",
                "countersign.reports.Other")) {
            assertTrue(message.contains(each), each + " in " + message);
        }
    }

    @Test
    void theExampleOfTheDocumentationIsValid() throws Exception {
        Matcher example = Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/reports.md")));
        assertTrue(example.find());
        Properties read = new Properties();
        read.load(new StringReader(example.group(1)));
        Map<String, String> settings = new HashMap<>();
        read.forEach((name, value) -> settings.put((String) name, (String) value));
        ScheduledReport report = reports(settings, settings).all().get(0);
        assertEquals("open-orders", report.name());
        assertEquals(
                List.of(new CellCondition("state", Comparison.EQUAL, "open")),
                report.request().query().where());
    }

    @Test
    void twoReportsMustNotReplaceEachOther() {
        Map<String, String> settings = valid();
        valid().forEach((name, value) -> settings.put(name.replace(".sales.", ".again."), value));
        String message = messageOf(settings);
        assertTrue(message.contains(".target to another key than that of the report "), message);
    }
}
