package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.store.StoreCors;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console in a browser, opened for each test of a subclass. Screenshots are written to target/screenshots. */
abstract class OpenConsole {

    static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(60_000);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    Page page;
    PartsSent parts;

    @BeforeEach
    void open() {
        StoreCors.letIn(here());
        open(new NewContextOptions().setViewportSize(1024, 768));
    }

    /** Nothing is forbidden by the page's own policy, and nothing it runs fails. */
    @AfterEach
    void nothingWasComplainedOf() {
        page.context().close();
        assertEquals(List.of(), complaints);
    }

    private static String here() {
        return "http://localhost:" + RestAssured.port;
    }

    void open(NewContextOptions options) {
        if (page != null) {
            page.context().close();
        }
        page = CHROMIUM.page(options);
        page.onConsoleMessage(message -> {
            // the browser logs refused requests here, which the console shows to the user
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        parts = PartsSent.of(page);
        page.navigate(here() + "/");
        assertThat(page.locator("#profile")).isEnabled();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Paths.get("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    void useKey(String key) {
        page.getByLabel("API key").fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this key"))
                .click();
        assertThat(page.locator("#who")).containsText("You are " + key.substring(0, key.indexOf('.')));
    }

    Locator send(TestFile... files) {
        Path[] paths = new Path[files.length];
        for (int i = 0; i < files.length; i++) {
            paths[i] = files[i].path();
        }
        page.locator("#files").setInputFiles(paths);
        return page.locator("#uploads > li").first();
    }

    TestFile file(String name, int size) {
        return TestFile.of(folder, UUID.randomUUID().toString().substring(0, 8) + name, size);
    }
}
