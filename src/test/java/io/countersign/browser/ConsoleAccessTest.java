package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console is accessible: it does not store the API key, works by keyboard, fits a phone and has a dark theme. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ConsoleAccessTest extends OpenConsole {

    @Test
    void aWrongKeyIsReportedAndNoKeyIsStored() {
        page.getByLabel("API key").fill("writer.wrong");
        page.keyboard().press("Enter");
        assertThat(page.locator("#who")).containsText("key");
        assertThat(page.getByLabel("API key")).hasValue("");
        picture("console-wrong-key");
        useKey(TestKeys.WRITER);
        String kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
                .toString();
        assertFalse(kept.contains("secret"), kept);
        page.reload();
        assertThat(page.locator("#who")).containsText("You are anonymous");
    }

    @Test
    void allControlsAreKeyboardAccessibleAndNamed() {
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("Tab");
            reached.add(page.evaluate("() => document.activeElement.id || document.activeElement.textContent.trim()")
                    .toString());
            Object outlined = page.evaluate("() => { const style = getComputedStyle(document.activeElement);"
                    + " const label = document.activeElement.labels?.[0];"
                    + " return style.outlineStyle !== 'none' || style.boxShadow !== 'none'"
                    + " || (label && getComputedStyle(label.closest('.drop') ?? label).outlineStyle !== 'none') }");
            assertEquals(true, outlined, "no focus is seen on the last of " + reached);
        }
        for (String id : new String[] {"key", "profile", "files"}) {
            assertTrue(reached.contains(id), reached.toString());
            assertEquals(
                    1, ((Number) page.evaluate("(id) => document.getElementById(id).labels.length", id)).intValue());
        }
        assertTrue(reached.contains("Use this key") && reached.contains("The API"), reached.toString());
    }

    @Test
    void thePageSupportsPhonesAndDarkMode() {
        open(new NewContextOptions()
                .setViewportSize(360, 740)
                .setColorScheme(ColorScheme.DARK)
                .setReducedMotion(ReducedMotion.REDUCE));
        TestFile file = file(" a name that is rather long for a telephone.bin", 10);
        assertThat(send(file)).containsText("Done.", PATIENTLY);
        picture("console-phone-dark");
        assertEquals(
                true,
                page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
                "something is wider than the screen");
    }
}
