package io.countersign.uploads;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.countersign.store.FaultyStore;
import io.countersign.store.FaultyStore.Fault;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.uploads.session.Uploads;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of the store are reported, and uploads can be continued when it is available again. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class StoreFaultsTest {

    private static ValidatableResponse begin(int size) {
        Map<String, Object> request = new HashMap<>(Uploads.file("a.bin", "application/octet-stream", size, Map.of()));
        request.put("profile", FaultyStore.PROFILE);
        request.put("strategy", "multipart");
        return Service.postAs(TestKeys.WRITER, "/v1/uploads", request);
    }

    private static byte[] stored(String key) {
        JsonPath signed =
                Service.presignAs(TestKeys.WRITER, Map.of("profile", FaultyStore.PROFILE, "method", "GET", "key", key));
        return Service.redeem(signed, null).body();
    }

    @AfterEach
    void reset() {
        FaultyStore.be(Fault.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR,     502, store-failed",
        "SLOW_DOWN, 503, store-unavailable",
        "GONE,      503, store-unavailable",
        "SILENT,    504, store-timeout"
    })
    void eachStepReportsTheFaultAndCanBeRepeated(Fault fault, int status, String code) {
        byte[] file = Uploads.bytes(8, 100);
        JsonPath upload = begin(file.length).statusCode(201).extract().jsonPath();
        Uploads.sendParts(upload, file);
        FaultyStore.be(fault);
        Service.problem(Uploads.completeAs(TestKeys.WRITER, upload), status, code)
                .body("detail", not(containsString("of the store's own")));
        if (fault != Fault.SILENT) { // once is slow enough
            Service.problem(begin(1), status, code);
        }
        FaultyStore.be(Fault.NONE);
        Uploads.completeAs(TestKeys.WRITER, upload).statusCode(200).body("size", equalTo(file.length));
        assertArrayEquals(file, stored(upload.getString("key")));
    }

    @Test
    void aConnectionWithoutFaultsChangesNothing() {
        byte[] file = Uploads.bytes(9, 100);
        JsonPath upload = begin(file.length).statusCode(201).extract().jsonPath();
        Uploads.sendParts(upload, file);
        Uploads.completeAs(TestKeys.WRITER, upload).statusCode(200).body("size", equalTo(file.length));
    }

    @Test
    void aCompletionWithALostResponseIsComplete() {
        byte[] file = Uploads.bytes(9, 100);
        JsonPath upload = begin(file.length).statusCode(201).extract().jsonPath();
        Uploads.sendParts(upload, file);
        FaultyStore.be(Fault.DEAF);
        Service.problem(Uploads.completeAs(TestKeys.WRITER, upload), 503, "store-unavailable");
        FaultyStore.be(Fault.NONE);
        Uploads.completeAs(TestKeys.WRITER, upload).statusCode(200).body("size", equalTo(file.length));
        assertArrayEquals(file, stored(upload.getString("key")));
    }
}
