package io.countersign.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number, or true or false, in quotes is refused with a message that shows the given and the expected value. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ScalarAsTextTest {

    private static final String DURATION = "must be an ISO-8601 duration such as PT15M, or whole seconds as a number";
    private static final String NUMBER = "must be a whole number within bounds";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/presign | {'method':'GET','key':'a','expiresIn':'900'} | expiresIn | duration | 900",
                "/v1/presign | {'method':'PUT','key':'a','contentLength':'12'} | contentLength | number | 12",
                "/v1/presign | {'method':'PUT','key':'a','createOnly':'true'} | createOnly | truth | true",
                "/v1/presign/form | {'key':'a','contentType':'a/b','expiresIn':'60'} | expiresIn | duration | 60",
                "/v1/presign/form | {'key':'a','contentType':'a/b','maxSize':'10'} | maxSize | number | 10",
                "/v1/uploads | {'filename':'a','contentType':'a/b','size':'10'} | size | number | 10",
                "/v1/tickets | {'profile':'inbox','expiresIn':'60'} | expiresIn | duration | 60",
                "/v1/tickets | {'profile':'inbox','maxFiles':'5'} | maxFiles | number | 5"
            })
    void isDescribed(String path, String body, String field, String kind, String text) {
        String expected =
                switch (kind) {
                    case "duration" -> DURATION;
                    case "number" -> NUMBER;
                    default -> "must be true or false";
                };
        Service.problem(Service.postAs(TestKeys.WRITER, path, body.replace('\'', '"')), 400, "invalid-request")
                .body("violations[0].field", equalTo(field))
                .body(
                        "violations[0].message",
                        equalTo(expected + "; \"" + text + "\" is a text: write " + text + " without quotes"));
    }

    @ParameterizedTest
    @CsvSource({"15m", "1h", "900s", "soon", "'9 00'", "-1x"})
    void otherTextIsRefusedWithoutTheHint(String text) {
        Service.problem(
                        Service.post(
                                "/v1/presign", "{\"method\":\"GET\",\"key\":\"a\",\"expiresIn\":\"" + text + "\"}"),
                        400,
                        "invalid-request")
                .body("violations[0].message", containsString(DURATION))
                .body("violations[0].message", not(containsString("quotes")));
    }

    @ParameterizedTest
    @CsvSource({"900", "'\"PT15M\"'"})
    void valuesOfTheRightTypeAreAccepted(String value) {
        Service.post("/v1/presign", "{\"method\":\"GET\",\"key\":\"a\",\"expiresIn\":" + value + "}")
                .statusCode(200);
    }
}
