package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a report in a browser: hostile cells do nothing, and its header sorts. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ReportPageTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String ADDRESS = "https://reports.example.com/report.html";

    private final String folder = "0-page-" + UUID.randomUUID() + "/";
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Page page;

    /** As the service answers it, or, without its headers, as a store delivers the same bytes. */
    private void open(NewContextOptions options, boolean fromStore) {
        Response answer = Service.post(
                        "/v1/reports",
                        Map.of(
                                "source",
                                Map.of("bucket", "demo", "prefix", folder),
                                "format",
                                "html",
                                "title",
                                "A <b>table</b>"))
                .statusCode(200)
                .extract()
                .response();
        String policy = answer.header("Content-Security-Policy");
        page = CHROMIUM.page(options);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onRequest(request -> requests.add(request.url()));
        page.route("**", route -> {
            Map<String, String> headers = fromStore
                    ? Map.of("Content-Type", "text/html; charset=utf-8")
                    : Map.of("Content-Type", answer.contentType(), "Content-Security-Policy", policy);
            route.fulfill(new FulfillOptions().setHeaders(headers).setBodyBytes(answer.asByteArray()));
        });
        page.navigate(ADDRESS);
    }

    private void put(String csv) {
        Service.put(folder + "a.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> column(int index) {
        return page.locator("tbody tr td:nth-child(" + index + ")").allTextContents();
    }

    private Locator head(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private void hostile(boolean fromStore) {
        List<String> cells = List.of(
                "<script>document.title='run'</script>",
                "<img src=x onerror=document.title='run'>",
                "javascript:document.title='run'",
                "=HYPERLINK(\"\"https://evil.example\"\")",
                "https://example.com/\"\" onclick=\"\"document.title='run'",
                "http://example.com/ok?a=1&b=2",
                "data:text/html,<script>document.title='run'</script>",
                "</td></table><style>*{display:none}</style>");
        put("<b>name</b>\n"
                + String.join("\n", cells.stream().map(cell -> '"' + cell + '"').toList()) + "\n");
        open(new NewContextOptions(), fromStore);
        assertEquals(cells.stream().map(cell -> cell.replace("\"\"", "\"")).toList(), column(1));
        assertThat(page.locator("tbody a")).hasCount(1);
        assertThat(page.locator("tbody a")).hasAttribute("href", "http://example.com/ok?a=1&b=2");
        for (Locator cell : page.locator("tbody td:not(:has(a))").all()) {
            cell.click();
        }
        assertEquals("A <b>table</b>", page.title());
        assertEquals(0, page.locator("img, iframe, object, b").count());
        assertEquals(List.of(ADDRESS), requests);
        assertEquals(List.of(), complaints);
    }

    @Test
    void hostileCellsDoNothing() {
        hostile(false);
    }

    @Test
    void hostileCellsDoNothingWhenAStoreDeliversThePage() {
        hostile(true);
    }

    @Test
    void anInjectedScriptWouldNotRun() {
        put("name\nx\n");
        open(new NewContextOptions(), true);
        page.evaluate(
                "() => { const script = document.createElement('script'); script.textContent = 'document.title = \"run\"';"
                        + " document.body.append(script); }");
        assertEquals("A <b>table</b>", page.title());
        assertTrue(complaints.toString().contains("Content Security Policy"), complaints.toString());
    }

    @Test
    void theHeaderSorts() {
        put("name,amount\nb,10\na,9\nc,\nd,x\n");
        open(new NewContextOptions(), false);
        head("amount").click();
        assertEquals(List.of("9", "10", "x", ""), column(2));
        assertThat(page.locator("th[aria-sort=ascending]")).hasText("amount");
        head("amount").press("Enter"); // by the keyboard
        assertEquals(List.of("", "x", "10", "9"), column(2));
        head("name").click();
        assertEquals(List.of("a", "b", "c", "d"), column(1));
        assertThat(page.locator("th[aria-sort]")).hasText("name");
    }

    @Test
    void aLongWordLeavesRoomForOtherColumns() {
        put("name,comment\nAda Lovelace," + "w".repeat(5000) + "\n");
        open(new NewContextOptions().setViewportSize(360, 740), false);
        double width = page.locator("tbody td").first().boundingBox().width;
        assertTrue(width >= 60, "the first column is " + width + " pixels wide");
    }

    @Test
    void isReadableOnAPhone() {
        put("name,amount,country,comment\n"
                + ("a rather long cell,12345.67,Switzerland," + "word ".repeat(40) + "\n").repeat(60));
        open(new NewContextOptions().setViewportSize(360, 740), false);
        int width = ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
        assertTrue(width <= 360, "the page is " + width + " pixels wide");
        page.screenshot(new Page.ScreenshotOptions().setPath(Paths.get("target/screenshots", "report-phone.png")));
        page.locator("tbody tr").last().scrollIntoViewIfNeeded();
        assertThat(page.locator("thead th").first()).isVisible();
        double top = page.locator("thead th").first().boundingBox().y;
        assertTrue(top >= 0 && top < 740, "the header is at " + top);
    }
}
