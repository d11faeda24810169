package io.countersign.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.alerts.Outboxes;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Topics are made, numbers subscribed and messages sent in the console, and live events are shown there. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@Tag("browser")
class ConsoleAlertsTest extends OpenConsole {

    @Test
    void messagesAreSentAndShownAsLiveEvents() {
        assertThat(page.locator("#alerts")).isHidden();
        assertThat(page.locator("#live")).isHidden();
        useKey(TestKeys.ADMIN);
        String topic = "console-" + UUID.randomUUID();
        String number = "+1555" + (1_000_000 + Math.abs(topic.hashCode() % 9_000_000));
        page.locator("#alerts summary").click();
        page.getByLabel("New topic").fill(topic);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("The topic " + topic + " exists.");
        assertThat(page.locator("#topic")).hasValue(topic);
        page.getByLabel("Endpoint").fill("555");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Subscribe"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("E.164");
        page.getByLabel("Endpoint").fill(number);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Subscribe"))
                .click();
        assertThat(page.locator("#subscriptions > li")).containsText(number);
        page.getByLabel("Subject").fill("Potholes");
        page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("There are 9 <potholes>!");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("Published to " + topic);
        assertEquals("There are 9 <potholes>!", Outboxes.await(number).getString("body"));
        page.getByLabel("Phone number").fill(number);
        page.getByLabel("Text message").fill("Grüße 🚧");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(page.locator("#alerts-note")).containsText("Sent, as one message in UCS-2.");
        assertEquals("Grüße 🚧", Outboxes.await(number, 2).getString("body"));
        TestFile file = file(" alert.bin", 5);
        send(file);
        assertThat(page.locator("#events > li").first())
                .containsText(file.path().getFileName().toString(), PATIENTLY);
        picture("console-alerts");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End the subscription of " + number))
                .click();
        assertThat(page.locator("#subscriptions > li")).hasCount(0);
    }
}
