package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.countersign.store.FaultyStore;
import io.countersign.store.FaultyStore.Fault;
import io.countersign.store.Service;
import io.countersign.store.StoreCors;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of {@code docs/upload-module.md}: every byte arrives despite interruptions, and no part is sent twice. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class UploadModuleTest {

    private static final int MIB = 1 << 20;
    private static final double TIMEOUT = 60_000;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    private Page page;
    private PartsSent parts;

    @BeforeEach
    void open() {
        StoreCors.letIn(TestStore.APP);
        page = CHROMIUM.page();
        parts = PartsSent.of(page);
    }

    @AfterEach
    void leave() {
        FaultyStore.be(Fault.NONE);
        page.close();
    }

    private void show() {
        show("demo", Map.of());
    }

    private void show(String profile, Map<String, ?> ticket) {
        DocExample.openModule(page, "http://localhost:" + RestAssured.port, Service.ticket(profile, ticket));
    }

    private void choose(Path file) {
        page.locator("input[type=file]").setInputFiles(file);
    }

    private void says(String text) {
        assertThat(page.locator("output")).containsText(text, new ContainsTextOptions().setTimeout(TIMEOUT));
    }

    private TestFile file(int size) {
        return TestFile.of(folder, UUID.randomUUID() + " Käse & Brot.bin", size);
    }

    private void eachPartArrivedOnce(int count) {
        List<Integer> sorted = parts.arrived().stream().sorted().toList();
        List<Integer> once = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            once.add(number);
        }
        assertEquals(once, sorted);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5 * MIB, 12 * MIB, 70 * MIB})
    void everyByteArrives(int size) {
        TestFile file = file(size);
        show();
        choose(file.path());
        says(" is stored as ");
        StoredKeys.hold(file);
    }

    private void awaitTwoParts() {
        page.waitForCondition(() -> parts.arrived().size() == 2);
    }

    @Test
    void aPausedUploadResumes() {
        TestFile file = file(32 * MIB);
        show();
        parts.holdBackAllButTwo();
        choose(file.path());
        awaitTwoParts();
        page.locator("#pause").click();
        says(" is paused.");
        parts.hinder(null);
        page.locator("#resume").click();
        says(" is stored as ");
        StoredKeys.hold(file);
        eachPartArrivedOnce(4);
    }

    @Test
    void anUploadResumesAfterAReload() {
        TestFile file = file(32 * MIB);
        show();
        parts.holdBackAllButTwo();
        choose(file.path());
        awaitTwoParts();
        page.reload();
        parts.hinder(null);
        choose(file.path());
        says(" is stored as ");
        StoredKeys.hold(file);
        eachPartArrivedOnce(4);
    }

    @Test
    void anAbortedUploadLeavesNothingBehind() {
        TestFile file = file(20 * MIB);
        show();
        parts.holdBackAllButTwo();
        List<String> ids = new ArrayList<>();
        page.onResponse(answer -> {
            if (answer.request().method().equals("POST") && answer.url().endsWith("/v1/uploads")) {
                ids.add(JsonPath.from(answer.text()).getString("id"));
            }
        });
        choose(file.path());
        awaitTwoParts();
        page.waitForResponse(
                answer -> answer.request().method().equals("DELETE") && answer.status() == 204,
                () -> page.locator("#cancel").click());
        says(" is aborted.");
        assertEquals(1, ids.size());
        assertEquals(
                List.of(),
                StoredKeys.openUploads(file.path().getFileName().toString()),
                "an upload is open at the store");
    }

    @Test
    void anUnreachableStoreIsRetried() {
        TestFile file = file(20 * MIB);
        show();
        parts.hinder((number, route) -> {
            if (number == 2) {
                route.abort("connectionrefused");
            } else {
                route.resume();
            }
        });
        choose(file.path());
        says(" is tried again: The store cannot be reached");
        parts.hinder(null);
        says(" is stored as ");
        StoredKeys.hold(file);
    }

    @Test
    void aFailedCompletionIsRetried() {
        StoreCors.letIntoFaulty(TestStore.APP);
        TestFile file = file(20 * MIB);
        show(FaultyStore.PROFILE, Map.of());
        parts.hinder((number, route) -> {
            if (number == 2) {
                FaultyStore.be(Fault.ERROR); // between service and store: the browser's way stays open
            }
            route.resume();
        });
        choose(file.path());
        says(" is tried again: The store returned an error");
        FaultyStore.be(Fault.NONE);
        says(" is stored as faulty/");
        String said = page.locator("output").textContent();
        JsonPath signed = Service.presignAs(
                TestKeys.WRITER,
                Map.of(
                        "profile",
                        FaultyStore.PROFILE,
                        "method",
                        "GET",
                        "key",
                        said.substring(said.indexOf("faulty/"))));
        assertEquals(file.sha256(), TestFile.sha256(Service.redeem(signed, null).body()));
    }

    @Test
    void aRefusalOfTheProfileIsShownWithItsMessage() {
        show("gallery", Map.of());
        choose(TestFile.of(folder, "page.html", 10).path());
        says("contentType must be one of image/*");
        choose(TestFile.of(folder, "huge.png", 13 * MIB).path());
        says("size: must be from 0 to 12582912 bytes");
        choose(TestFile.of(folder, "fake.png", 9 * MIB).path());
        says("The upload was rejected");
    }

    @Test
    void anExpiredTicketIsShownWithAMessage() {
        show("demo", Map.of("expiresIn", "PT1S"));
        Instant latest = Instant.now().plus(Duration.ofSeconds(10));
        String address = page.evaluate("() => fetch('/page.js').then((answer) => answer.text())")
                .toString()
                .replaceAll("(?s).*const ticket = '([^']+)'.*", "$1");
        int status;
        do {
            status = given().get("/u/" + address + "/v1/uploads/x").statusCode();
        } while (status != 410 && Instant.now().isBefore(latest));
        assertEquals(410, status);
        choose(file(10).path());
        says("This ticket has expired, is used up, or was revoked");
        assertTrue(parts.arrived().isEmpty());
    }
}
