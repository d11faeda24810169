package io.countersign.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.callers.Ticket.Quota;
import io.countersign.callers.Ticket.Requester;
import io.countersign.storage.KeyPrefix;
import io.countersign.tokens.TestTokenKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A fresh key identifies its owner, and a forged key is never accepted as one. */
class OwnerBoundKeysTest {

    private static final String SECRET = "a-secret-of-more-than-32-characters-0123";
    private static final String KEY = "in/" + OwnerBoundKeys.PLACE + "-cat.png";

    private static OwnerBoundKeys marks(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("countersign." + name, value));
        return new OwnerBoundKeys(TestTokenKeys.of(named, false, true));
    }

    private static Caller caller(String id) {
        return new Caller(id, Caller.Kind.API_KEY, Set.of(), null, "192.0.2.1");
    }

    private static Caller holder(String ticket) {
        return new Ticket(
                        ticket,
                        "p",
                        KeyPrefix.ALL,
                        Quota.UNLIMITED,
                        Instant.MAX,
                        new Requester("ann", Caller.Kind.OIDC, null, Map.of()))
                .holder("192.0.2.1");
    }

    private final OwnerBoundKeys marks = marks(Map.of("token-keys.a", SECRET));

    @Test
    void eachMarkIsAUniqueUuid() {
        String key = marks.marked(KEY, caller("ann"));
        UUID mark = UUID.fromString(key.substring(3, 39));
        assertEquals(8, mark.version());
        assertEquals(2, mark.variant());
        assertEquals("in/" + mark + "-cat.png", key);
        assertNotEquals(key, marks.marked(KEY, caller("ann")));
    }

    @Test
    void aMarkIsValidForItsOwnerOnly() {
        String key = marks.marked(KEY, caller("ann"));
        assertTrue(marks.isOf(key, caller("ann")));
        assertFalse(marks.isOf(key, caller("bob")));
        assertFalse(marks.isOf(key, holder("t1")), "a ticket of ann's is less than ann");
        String ofTicket = marks.marked(KEY, holder("t1"));
        assertTrue(marks.isOf(ofTicket, holder("t1")));
        assertFalse(marks.isOf(ofTicket, holder("t2")));
        assertFalse(marks.isOf(ofTicket, caller("ann")));
    }

    @Test
    void aMarkIsValidForItsKeyOnly() {
        String key = marks.marked(KEY, caller("ann"));
        assertFalse(marks.isOf(key.replace("in/", "out/"), caller("ann")));
        assertFalse(marks.isOf(key.replace("cat", "dog"), caller("ann")));
        String mark = key.substring(3, 39);
        String another = marks.marked("in/" + OwnerBoundKeys.PLACE + "-" + mark, caller("bob"));
        assertFalse(marks.isOf(another, caller("ann")), "a name that holds ann's mark does not make it hers");
        assertTrue(marks.isOf(another, caller("bob")));
    }

    @Test
    void theWorkDoesNotDependOnTheKey() {
        String key = marks.marked(KEY, caller("ann"));
        String mark = key.substring(3, 39);
        assertEquals(mark, marks.markOf(key, caller("ann")));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 7000; i++) {
            many.append(UUID.randomUUID().toString().replaceFirst("-4", "-8"));
        }
        assertNull(marks.markOf(many.toString(), caller("ann")), "longer than any key");
        for (int before :
                new int[] {0, 1, 5, 20}) { // of a caller who uploads what it downloaded, the mark is first or last
            String name = distinct(before);
            String last = marks.marked(name + OwnerBoundKeys.PLACE, caller("ann"));
            assertTrue(marks.isOf(last, caller("ann")), last);
            String first = marks.marked(OwnerBoundKeys.PLACE + name, caller("ann"));
            assertTrue(marks.isOf(first, caller("ann")), first);
        }
        String hidden = marks.marked(distinct(5) + OwnerBoundKeys.PLACE + distinct(5), caller("ann"));
        assertFalse(marks.isOf(hidden, caller("ann")), "more than four were tried");
    }

    private static String distinct(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append('-')
                    .append(UUID.randomUUID().toString().replaceFirst("-4", "-8"))
                    .append('-');
        }
        return text.toString();
    }

    @Test
    void aFlippedBitInvalidatesTheMark() {
        String key = marks.marked(KEY, caller("ann"));
        for (int at = 3; at < 39; at++) {
            char old = key.charAt(at);
            if (old != '-') {
                char changed = old == '0' ? '1' : '0';
                String other = key.substring(0, at) + changed + key.substring(at + 1);
                assertFalse(marks.isOf(other, caller("ann")), other);
            }
        }
        assertFalse(marks.isOf("in/" + UUID.randomUUID() + "-cat.png", caller("ann")));
        assertFalse(marks.isOf(KEY, caller("ann")));
    }

    @Test
    void marksOfAnOlderSecretAreStillValid() {
        String key = marks.marked(KEY, caller("ann"));
        String newer = "another-secret-of-more-than-32-characters";
        Map<String, String> rotated = Map.of("token-keys.a", SECRET, "token-keys.b", newer, "token-signing-key", "b");
        assertTrue(marks(rotated).isOf(key, caller("ann")));
        assertFalse(marks(Map.of("token-keys.b", newer)).isOf(key, caller("ann")));
    }
}
