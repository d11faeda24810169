package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.countersign.store.Service;
import io.countersign.store.StoreCors;
import io.countersign.store.TestStore;
import io.countersign.store.TestSts;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The upload clients that people use, unmodified, in a real browser: every byte arrives, and refusals are shown with a
 * message.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class UploadClientsTest {

    private static final int MIB = 1 << 20;
    private static final double TIMEOUT = 60_000;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    /** The address of the service with a ticket for {@code profile} in it. */
    private static String ticket(String profile, Map<String, ?> more) {
        return "http://localhost:" + RestAssured.port + "/u/" + Service.ticket(profile, more);
    }

    /** Chooses {@code file} in the example of {@code doc}, and gives what the page says then. */
    private static String upload(String doc, String packages, String service, Path file, String expected) {
        try (Page page = CHROMIUM.page()) {
            StringBuilder console = new StringBuilder();
            page.onConsoleMessage(message -> console.append(message.text()).append('\n'));
            page.onPageError(error -> console.append(error).append('\n'));
            DocExample.open(page, doc, packages, service);
            page.locator("input[type=file]").setInputFiles(file);
            try {
                assertThat(page.locator("output"))
                        .containsText(expected, new ContainsTextOptions().setTimeout(TIMEOUT));
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\nThe page's console:\n" + console, e);
            }
            return page.locator("output").textContent();
        }
    }

    /** The oldest of them leaves out all but the plainest letters. */
    private static String nameFor(String doc) {
        return doc.startsWith("react") ? ".bin" : " Käse & Brot.bin";
    }

    @ParameterizedTest
    @CsvSource({
        "uppy-companion.md,    .,     0",
        "uppy-companion.md,    .,     1",
        "uppy-companion.md,    .,     5242880",
        "uppy-companion.md,    .,     12582912",
        "uppy-companion.md,    .,     73400320",
        "uppy-sign-request.md, .,     0",
        "uppy-sign-request.md, .,     1",
        "uppy-sign-request.md, .,     5242880",
        "uppy-sign-request.md, .,     12582912",
        "uppy-sign-request.md, .,     73400320",
        "uppy-credentials.md,  .,     0",
        "uppy-credentials.md,  .,     1",
        "uppy-credentials.md,  .,     5242880",
        "uppy-credentials.md,  .,     12582912",
        "uppy-credentials.md,  .,     73400320",
        "uppy-5.md,            uppy5, 1",
        "uppy-5.md,            uppy5, 12582912",
        "better-upload.md,     .,     0",
        "better-upload.md,     .,     1",
        "better-upload.md,     .,     12582912",
        "better-upload.md,     .,     73400320",
        "better-upload.md,     .,     150994944",
        "active-storage.md,    .,     0",
        "active-storage.md,    .,     1",
        "active-storage.md,    .,     12582912",
        "react-s3-uploader.md, .,     0",
        "react-s3-uploader.md, .,     12582912",
    })
    void everyByteArrives(String doc, String packages, int size) {
        Assumptions.assumeFalse(
                TestStore.isExternal() && packages.equals("uppy5") && size < 8 * MIB,
                "Uppy 5 waits for the Location of a form's answer, which Ceph does not let pages read");
        Assumptions.assumeFalse(
                TestStore.isExternal() && doc.equals("uppy-credentials.md") && size > 8 * MIB,
                "on Ceph such a session may begin no upload in parts, because its policy is not shown the ACL there");
        StoreCors.letIn(TestStore.APP);
        TestFile file = TestFile.of(folder, UUID.randomUUID() + nameFor(doc), size);
        String service = doc.equals("uppy-credentials.md")
                ? ticket(TestSts.PROFILE, Map.of("expiresIn", "PT1H"))
                : ticket("demo", Map.of());
        upload(doc, packages, service, file.path(), " is at ");
        StoredKeys.hold(file);
    }

    @Test
    void uppy5PutsSmallFilesIfTheStoreHasNoForms() {
        TestFile file = TestFile.of(folder, UUID.randomUUID() + ".bin", 10);
        upload("uppy-5.md", "uppy5", ticket("far", Map.of()), file.path(), " is at ");
        String said = upload("uppy-companion.md", ".", ticket("far", Map.of()), file.path(), ".bin: ");
        assertTrue(said.contains("set shouldUseMultipart to true"), said);
    }

    @Test
    void aRefusalIsShownWithItsMessage() {
        TestFile file = TestFile.of(folder, "page.html", 10);
        String said = upload("uppy-companion.md", ".", ticket("gallery", Map.of()), file.path(), "page.html: ");
        assertTrue(said.contains("contentType must be one of image/*"), said);
        said = upload("uppy-sign-request.md", ".", ticket("gallery", Map.of()), file.path(), "page.html: ");
        assertTrue(said.contains("contentType must be one of image/*"), said);
        said = upload("better-upload.md", ".", ticket("gallery", Map.of()), file.path(), "page.html: ");
        assertTrue(said.contains("contentType must be one of image/*"), said);
        said = upload("active-storage.md", ".", ticket("gallery", Map.of()), file.path(), "page.html");
        assertTrue(said.contains("Status: 403"), said); // all that this client shows
    }

    @Test
    void aUsedUpTicketIsShownWithAMessage() {
        TestFile file = TestFile.of(folder, UUID.randomUUID() + ".bin", 10);
        String service = ticket("demo", Map.of("maxFiles", 1));
        upload("uppy-companion.md", ".", service, file.path(), " is at ");
        StoredKeys.hold(file);
        String said = upload("uppy-companion.md", ".", service, file.path(), ".bin: ");
        assertTrue(said.contains("This ticket has expired, is used up, or was revoked"), said);
    }

    @Test
    void contentThatIsNotAnImageIsRefusedOnCompletion() {
        TestFile file = TestFile.of(folder, "fake.png", 9 * MIB);
        String said = upload("uppy-companion.md", ".", ticket("gallery", Map.of()), file.path(), "fake.png: ");
        assertTrue(said.contains("The upload was rejected and removed."), said);
        said = upload("uppy-sign-request.md", ".", ticket("gallery", Map.of()), file.path(), "fake.png: ");
        assertTrue(said.contains("S3 returned 422 – UploadRefused"), said);
    }
}
