package io.countersign.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.events.EventLog;
import io.countersign.alerts.events.EventLog.Logged;
import io.countersign.alerts.events.EventLog.Page;
import io.countersign.alerts.events.EventPosition;
import io.countersign.alerts.events.LiveEvent;
import io.countersign.alerts.idempotency.Publication;
import io.countersign.alerts.rules.Rule;
import io.countersign.alerts.rules.Threshold;
import io.countersign.alerts.rules.Threshold.AlarmState;
import io.countersign.alerts.rules.Threshold.Verdict;
import io.countersign.alerts.sms.SmsBudget.QuotaCharge;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What alerting keeps in a real Redis: the script of rules decides as the plain code does, once for all who ask. */
@Tag("redis")
class RedisAlertsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static RedisConnection connection;
    private static RedisRuleBook book;
    private static RedisPublicationStore publications;
    private static RedisSmsBudget budget;
    private static RedisEventLog log;

    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        connection = new RedisConnection(1_000);
        RedisGateway line = connection.gateway();
        book = new RedisRuleBook(line);
        publications = new RedisPublicationStore(line);
        budget = new RedisSmsBudget(line);
        log = new RedisEventLog(line);
    }

    @AfterAll
    static void stop() {
        if (connection != null) {
            connection.close();
        }
    }

    private static <T> T now(Uni<T> later) {
        return later.await().atMost(TIMEOUT);
    }

    private Rule rule(String comparator, double threshold, double clear, String cooldown) {
        return Rule.parse("{\"name\":\"" + name + "\",\"topic\":\"t\",\"comparator\":\"" + comparator
                + "\",\"threshold\":" + threshold + ",\"clearThreshold\":" + clear
                + ",\"message\":\"m\",\"cooldown\":\""
                + cooldown + "\"}");
    }

    @Test
    void theScriptDecidesLikeTheJavaCode() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] signs = {">", ">=", "<", "<="};
        for (int series = 0; series < 20; series++) {
            int sign = random.nextInt(4);
            double bound = random.nextInt(10);
            double clear = sign < 2 ? bound - random.nextInt(3) : bound + random.nextInt(3);
            Rule rule = rule(signs[sign], bound, clear, random.nextBoolean() ? "PT0S" : "PT1H");
            now(book.remove(name));
            AlarmState alarmState = AlarmState.QUIET;
            java.time.Instant time = java.time.Instant.now();
            for (int i = 0; i < 30; i++) {
                double value = random.nextInt(12) + (random.nextBoolean() ? 0 : 0.5);
                AlarmState next = rule.threshold().next(alarmState, value, time);
                assertEquals(Threshold.verdict(alarmState, next), now(book.see(rule, value)), "seed " + seed);
                alarmState = next;
            }
        }
    }

    @Test
    void oneOfManyConcurrentInstancesAnnounces() {
        Rule rule = rule(">=", 8, 8, "PT0S");
        long telling =
                IntStream.range(0, 50).mapToObj(i -> book.see(rule, 9).subscribeAsCompletionStage()).toList().stream()
                        .map(each -> each.join())
                        .filter(Verdict::announce)
                        .count();
        assertEquals(1, telling);
    }

    @Test
    void rulesAreStoredFoundAndDeleted() {
        Rule rule = rule(">", 8, 7, "PT1M");
        now(book.put(rule));
        assertEquals(rule, now(book.find(name)));
        assertTrue(now(book.all()).contains(rule));
        assertTrue(now(book.see(rule, 9)).announce());
        now(book.takeBack(name, true));
        assertEquals(AlarmState.QUIET, new AlarmState(now(book.alarmState(name)).alarm(), false, null));
        assertTrue(now(book.see(rule, 9)).announce());
        assertTrue(now(book.alarmState(name)).announced());
        assertTrue(now(book.remove(name)));
        assertFalse(now(book.remove(name)));
        assertNull(now(book.find(name)));
        assertEquals(AlarmState.QUIET, now(book.alarmState(name)));
    }

    @Test
    void countsOfSeveralInstancesAreAdded() {
        assertEquals(0L, now(book.counted(name, 7)));
        now(book.count(name, 7, 3));
        now(book.count(name, 7, 4));
        now(book.count(name, 8, 1));
        assertEquals(7L, now(book.counted(name, 7)));
    }

    @Test
    void aPublicationStartsOnceAndItsResultIsStored() {
        Duration day = Duration.ofDays(1);
        Publication begun = new Publication("f", Publication.State.BEGUN, null);
        assertNull(now(publications.begin(name, begun, day)));
        assertEquals(begun, now(publications.begin(name, begun, day)));
        Publication out = new Publication("f", Publication.State.OUT, new Published("id", "7"));
        now(publications.settle(name, out, day));
        assertEquals(out, now(publications.begin(name, begun, day)));
        Publication doubt = new Publication("f", Publication.State.IN_DOUBT, null);
        now(publications.settle(name, doubt, day));
        assertEquals(doubt, now(publications.begin(name, begun, day)));
        now(publications.forget(name));
        assertNull(now(publications.begin(name, begun, day)));
    }

    @Test
    void aBudgetIsChargedCompletelyOrNotAtAll() {
        LocalDate day = LocalDate.parse("2026-11-24");
        List<QuotaCharge> charges = List.of(new QuotaCharge(name, 3, 10), new QuotaCharge(name + " caller", 3, 7));
        assertEquals(-1, now(budget.take(day, charges)));
        assertEquals(-1, now(budget.take(day, charges)));
        assertEquals(1, now(budget.take(day, charges)));
        assertEquals(6, now(budget.taken(day, name)));
        now(budget.giveBack(day, charges));
        assertEquals(3, now(budget.taken(day, name)));
        assertEquals(-1, now(budget.take(day, charges)));
        assertEquals(0, now(budget.take(day, List.of(new QuotaCharge(name, 5, 10)))));
        assertEquals(0, now(budget.taken(day.plusDays(1), name)));
    }

    @Test
    void slotsAreSpacedByTheInterval() {
        Duration interval = Duration.ofSeconds(10);
        Duration first = now(budget.acquireSlot(interval, Duration.ofMinutes(10)));
        Duration second = now(budget.acquireSlot(interval, Duration.ofMinutes(10)));
        assertTrue(first.compareTo(Duration.ofSeconds(1)) < 0, first.toString());
        assertTrue(second.compareTo(Duration.ofSeconds(5)) > 0 && second.compareTo(interval) <= 0, second.toString());
        assertEquals(null, now(budget.acquireSlot(interval, Duration.ofSeconds(5))));
    }

    @Test
    void eventsAreReadInOrderAndDroppedOnesAreDetected() {
        EventPosition begin = now(log.last());
        assertEquals(List.of(), now(log.after(begin, 10)).events());
        for (int i = 0; i < 5; i++) {
            now(log.add(event(i)));
            now(log.add(event(i / 2))); // sent again, because an answer was lost
        }
        Page page = now(log.after(begin, 3));
        assertTrue(page.complete());
        assertEquals(
                List.of(event(0), event(1), event(2)),
                page.events().stream().map(Logged::event).toList());
        EventPosition third = page.events().get(2).position();
        assertEquals(2, now(log.after(third, 10)).events().size());
        assertEquals(now(log.last()), now(log.after(third, 10)).events().get(1).position());
        Multi.createFrom()
                .range(5, EventLog.MAX + 3)
                .onItem()
                .transformToUni(i -> log.add(event(i)))
                .merge(8)
                .collect()
                .last()
                .await()
                .atMost(TIMEOUT);
        assertFalse(now(log.after(page.events().get(0).position(), 1)).complete());
        EventPosition fourth = now(log.after(third, 1)).events().get(0).position();
        assertTrue(now(log.after(fourth, 1)).complete());
    }

    private static LiveEvent event(int number) {
        return new LiveEvent(LiveEvent.Kind.UPLOAD, "e" + number, "c", "t", null, "{\"n\":" + number + "}");
    }
}
