package io.countersign.cors;

import static io.countersign.cors.Rules.APP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.content.ObjectHeader;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The doctor knows what each upload client needs, whichever methods the profiles of the bucket name. */
class ClientModeTest {

    private static final String SIMPLE =
            "https://app.example.com|PUT|content-type,if-none-match,x-amz-*|ETag,x-amz-version-id";

    private static List<CorsClientReport> reports(String rules, boolean browserRole, ObjectMethod... methods) {
        BucketPlace place = new BucketPlace("default", new BucketName("demo"), Set.of(methods), Set.of(), browserRole);
        return CorsClientReport.of(place, Rules.of(rules), APP);
    }

    private static String working(List<CorsClientReport> reports, boolean works) {
        return reports.stream()
                .filter(report -> report.works() == works)
                .map(report -> report.client().id())
                .collect(Collectors.joining(" "));
    }

    private static CorsClientReport of(ClientMode client, List<CorsClientReport> reports) {
        return reports.stream()
                .filter(each -> each.client() == client)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rulesSufficientForProfilesMayNotSufficeForAClient() {
        assertEquals(List.of(), CorsDoctor.examine(Rules.of(SIMPLE), APP, new CorsNeeds(List.of(ObjectMethod.PUT))));
        List<CorsClientReport> reports = reports(SIMPLE, true, ObjectMethod.PUT);
        assertEquals("countersign-upload react-s3-uploader s3upload better-upload", working(reports, true));
        assertEquals("uppy-sign-request uppy-credentials active-storage", working(reports, false));
        assertEquals(
                "Allow GET, POST, DELETE to https://app.example.com.",
                of(ClientMode.UPPY_SIGN_REQUEST, reports).fix());
        assertEquals(
                "Allow the headers content-md5 to https://app.example.com.",
                of(ClientMode.ACTIVE_STORAGE, reports).fix());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', nullValues = "-", textBlock = """
        https://app.example.com|PUT,POST,DELETE|*|ETag = Allow GET to https://app.example.com.
        https://app.example.com|GET,PUT,POST,DELETE||ETag = Allow the headers content-type, x-amz-* to https://app.example.com.
        https://app.example.com|GET,PUT,POST,DELETE|*| = Expose ETag to https://app.example.com.
        https://app.example.com|GET,PUT,POST,DELETE|content-type,x-amz-*|ETag = -
        """)
    void everythingMissingForSignRequestIsReported(String rules, String fix) {
        assertEquals(
                fix,
                of(ClientMode.UPPY_SIGN_REQUEST, reports(rules, false, ObjectMethod.PUT))
                        .fix());
    }

    @Test
    void onlyClientsAllowedByTheProfilesAreReported() {
        assertEquals(List.of(), reports(SIMPLE, false, ObjectMethod.GET, ObjectMethod.HEAD));
        String put = working(reports("", false, ObjectMethod.PUT), false);
        assertTrue(!put.contains("uppy-companion") && !put.contains("uppy-credentials"), put);
        String form = working(reports("", false, ObjectMethod.PUT, ObjectMethod.POST), false);
        assertTrue(form.contains("uppy-companion uppy-5"), form);
    }

    /** A page that sends a signed Cache-Control needs it in the preflight. */
    @Test
    void theHeadersThatProfilesHaveSignedMustBeAllowed() {
        CorsNeeds needs = new CorsNeeds(List.of(ObjectMethod.PUT), Set.of(ObjectHeader.CACHE_CONTROL), Set.of());
        List<CorsFinding> findings = CorsDoctor.examine(Rules.of(SIMPLE), APP, needs);
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.get(0).toString().contains("cache-control"), findings::toString);
        CorsRemedy remedy = CorsRemedy.of(Rules.of(SIMPLE), APP, needs);
        assertEquals(List.of(), CorsDoctor.examine(remedy.rules(), APP, needs));
    }

    @Test
    void problemsThatNoRuleFixesAreReported() {
        CorsClientReport uppy5 = of(ClientMode.UPPY_5, reports("", false, ObjectMethod.PUT, ObjectMethod.POST));
        assertTrue(uppy5.note().contains("shouldUseMultipart"), uppy5.note());
    }

    @ParameterizedTest
    @EnumSource(ClientMode.class)
    void theFixedRulesLetTheClientWork(ClientMode client) {
        CorsNeeds needs = new CorsNeeds(List.of(ObjectMethod.PUT), Set.of(), Set.of(client));
        CorsRemedy remedy = CorsRemedy.of(Rules.of(SIMPLE + ";https://other.example.com|GET"), APP, needs);
        CorsClientReport report = CorsClientReport.of(
                        new BucketPlace(
                                "default",
                                new BucketName("demo"),
                                Set.of(ObjectMethod.PUT, ObjectMethod.POST),
                                Set.of(),
                                true),
                        remedy.rules(),
                        APP)
                .stream()
                .filter(each -> each.client() == client)
                .findFirst()
                .orElseThrow();
        assertTrue(report.works(), report::toString);
        assertEquals(2, remedy.rules().size());
        assertEquals(List.of(), CorsRemedy.of(remedy.rules(), APP, needs).changes(), "done twice it is done once");
    }
}
