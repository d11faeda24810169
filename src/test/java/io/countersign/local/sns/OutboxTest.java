package io.countersign.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What would have been sent is shown, the last thousand, and nothing in it becomes part of the page. */
class OutboxTest {

    private final Outbox outbox = new Outbox(Clock.systemUTC());

    @Test
    void messagesAreEscapedInThePage() {
        outbox.add(
                "email",
                "\"><img src=x onerror=alert(1)>@example.com",
                "</h2><script>alert(1)</script>",
                "</pre><script>alert('&')</script>",
                null,
                "id");
        String page = OutboxPage.html(outbox.entries());
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("&lt;/pre&gt;&lt;script&gt;"), page);
        assertFalse(OutboxPage.POLICY.contains("unsafe"));
    }

    @Test
    void theLatestThousandAreKeptNewestFirst() {
        for (int i = 0; i < 1005; i++) {
            outbox.add("sms", "+15550100123", null, "number " + i, null, "id");
        }
        assertEquals(1000, outbox.entries().size());
        assertEquals("number 1004", outbox.entries().get(0).body());
        assertEquals("number 5", outbox.entries().get(999).body());
        outbox.clear();
        assertEquals(0, outbox.entries().size());
        assertTrue(OutboxPage.html(outbox.entries()).contains("No messages yet."));
    }
}
