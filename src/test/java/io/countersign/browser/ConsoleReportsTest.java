package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console previews reports, downloads them, and writes them to the store; cells stay text. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ConsoleReportsTest extends OpenConsole {

    private static final String HOSTILE = "<img src=x onerror=\"document.title='run'\">";

    private final String folder = "0-reports-" + UUID.randomUUID();

    @BeforeEach
    void files() {
        put("a.csv", "name,2025,2024\nAda,7,3\n\"" + HOSTILE.replace("\"", "\"\"") + "\",120,4\n");
        put("b.csv", "2024,name,2025\n5,Bob,90\n");
        put("image.csv", "\u0000\u0001\u0002");
    }

    private void put(String name, String content) {
        Service.put(folder + "/" + name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void openReports() {
        page.reload();
        page.locator("#list")
                .getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Report on the folder " + folder + "/"))
                .click();
        assertThat(page.getByLabel("Prefix", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(folder + "/");
    }

    private Locator submit(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aProblemReplacesThePreview() {
        openReports();
        submit("Preview").click();
        assertThat(page.locator("#report-result th")).hasCount(3);
        page.getByLabel("Prefix", new Page.GetByLabelOptions().setExact(true)).fill("no-slash");
        submit("Preview").click();
        assertThat(page.locator("#reports-note")).hasText("prefix: must end in a slash.");
        assertThat(page.locator("#report-result")).isEmpty();
    }

    @Test
    void rowsArePreviewedAsText() {
        openReports();
        submit("Preview").click();
        assertThat(page.locator("#reports-note")).hasText("3 rows. 1 file was skipped: it is not CSV.");
        assertThat(page.locator("#report-result th")).hasText(new String[] {"name", "2025", "2024"});
        assertThat(page.locator("#report-result td").nth(3)).hasText(HOSTILE);
        assertEquals("Countersign", page.title());
        submit("Add a condition").click();
        page.getByLabel("Column", new Page.GetByLabelOptions().setExact(true)).fill("2025");
        page.getByLabel("Comparison").selectOption(">");
        page.getByLabel("Value").fill("50");
        page.getByLabel("Sort by").fill("2025");
        page.getByLabel("Columns").fill("2025, name");
        submit("Preview").click();
        assertThat(page.locator("#report-result td")).hasText(new String[] {"90", "Bob", "120", HOSTILE});
        picture("console-reports");
        page.getByLabel("Columns").fill("nothing");
        submit("Preview").click();
        assertThat(page.locator("#reports-note")).containsText("nothing");
    }

    @Test
    void theFirstFiftyRowsAreShown() {
        put("many.csv", "name\n" + "x\n".repeat(200));
        openReports();
        submit("Preview").click();
        assertThat(page.locator("#reports-note")).containsText("The first 50 rows.");
        assertThat(page.locator("#report-result tbody tr")).hasCount(50);
    }

    @Test
    void aReportIsDownloaded() throws Exception {
        openReports();
        page.getByLabel("Columns").fill("name");
        Download download = page.waitForDownload(() -> submit("Download").click());
        assertEquals("report.csv", download.suggestedFilename());
        String csv = Files.readString(download.path());
        assertTrue(
                csv.replace("\r", "").startsWith("\ufeffname\nAda\n")
                        || csv.replace("\r", "").startsWith("name\nAda\n"),
                csv);
    }

    @Test
    void aReportIsWrittenToTheStore() {
        openReports();
        page.getByLabel("Format").selectOption("html");
        page.getByLabel("Title").fill("All <years>");
        submit("Write to the store").click();
        assertThat(page.locator("#reports-note")).hasText("Enter the key of the object to write.");
        page.getByLabel("Key", new Page.GetByLabelOptions().setExact(true)).fill(folder + "/report.html");
        submit("Write to the store").click();
        assertThat(page.locator("#reports-note")).containsText("/report.html is written: 3 rows.");
        String link =
                page.locator("#report-result").getByLabel("Link to the file").inputValue();
        String html = page.context().request().get(link).text();
        assertTrue(html.contains("All &lt;years&gt;"), html);
    }

    @Test
    void thePanelFitsAPhone() {
        open(new NewContextOptions().setViewportSize(360, 740));
        openReports();
        submit("Preview").click();
        assertThat(page.locator("#report-result tbody tr")).hasCount(3);
        int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        assertTrue(width <= 360, "the page is " + width + " pixels wide");
        picture("console-reports-phone");
    }
}
