package org.visavis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.audit.AuditVerdict.Break;
import org.visavis.audit.AuditVerdict.Broken;
import org.visavis.audit.AuditVerdict.Intact;
import org.visavis.identity.PersonId;
import org.visavis.testing.TestPlatform;
import org.visavis.testing.TestPlatform.RefusedByDatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

class AuditChainTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final PersonId ACTOR = new PersonId(UUID.randomUUID());

    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        platform = TestPlatform.fresh();
    }

    @BeforeEach
    void five_sealed_events() {
        asOwner("truncate audit_event, audit_seal");
        for (int i = 0; i < 5; i++) {
            record("deed." + i);
        }
        assertThat(seal()).isEqualTo(5);
    }

    @Test
    void an_untouched_trail_is_intact() {
        assertThat(verify()).isEqualTo(new Intact(5));
    }

    @Test
    void sealing_goes_on_where_it_stopped() {
        record("deed.5");

        assertThat(seal()).isEqualTo(1);
        assertThat(seal()).isZero();
        assertThat(verify()).isEqualTo(new Intact(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action = 'another deed'", "detail = '{}'", "actor = null", "subject_id = 'x'",
        "happened_at = happened_at + interval '1 microsecond'"})
    void a_changed_event_is_named(String change) {
        UUID third = event(3);
        asOwner("update audit_event set " + change + " where id = '" + third + "'");

        assertThat(verify()).isEqualTo(new Broken(3, third, Break.CHANGED));
    }

    @Test
    void a_removed_event_is_named() {
        UUID second = event(2);
        asOwner("delete from audit_event where id = '" + second + "'");

        assertThat(verify()).isEqualTo(new Broken(2, second, Break.MISSING));
    }

    @Test
    void an_event_removed_with_its_link_is_missed_at_the_next_one() {
        UUID second = event(2);
        UUID third = event(3);
        asOwner("delete from audit_event where id = '" + second + "'");
        asOwner("delete from audit_seal where event = '" + second + "'");

        assertThat(verify()).isEqualTo(new Broken(3, third, Break.MISSING));
    }

    @Test
    void two_events_exchanged_in_the_chain_are_named() {
        asOwner("update audit_seal set position = 100 where position = 2");
        asOwner("update audit_seal set position = 2 where position = 3");
        asOwner("update audit_seal set position = 3 where position = 100");

        assertThat(verify()).isEqualTo(new Broken(2, event(2), Break.CHANGED));
    }

    @Test
    void an_event_slipped_in_among_the_sealed_is_named() {
        UUID slipped = UUID.randomUUID();
        asOwner("insert into audit_event (id, transaction, happened_at, action, subject_type, subject_id, detail) values ('"
                + slipped + "', '1', now(), 'deed', 'thing', '1', '{}')");

        assertThat(verify()).isEqualTo(new Broken(0, slipped, Break.SLIPPED_IN));
    }

    @Test
    void nothing_is_sealed_that_an_older_transaction_could_still_precede() throws SQLException {
        try (Connection older = platform.platform().getConnection(); Statement statement = older.createStatement()) {
            older.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            record("younger");
            assertThat(seal()).isZero();

            statement.execute("insert into audit_event (id, happened_at, action, subject_type, subject_id, detail)"
                    + " values (gen_random_uuid(), now(), 'older', 'thing', '1', '{}')");
            older.commit();
        }
        assertThat(seal()).isEqualTo(2);
        assertThat(verify()).isEqualTo(new Intact(7));
    }

    @Test
    void an_event_is_lost_with_its_deed() {
        assertThatThrownBy(() -> platform.call(AuditTrail.class, Clock.systemUTC(), trail -> {
            trail.record(ACTOR, "deed", "thing", "1", Map.of());
            throw new IllegalStateException("the deed failed");
        })).hasMessage("the deed failed");

        assertThat(seal()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_event set action = 'x'", "delete from audit_event", "truncate audit_event",
        "update audit_seal set hash = ''", "delete from audit_seal",
        "insert into audit_event (id, transaction, happened_at, action, subject_type, subject_id, detail)"
                + " values (gen_random_uuid(), '1', now(), 'x', 'x', 'x', '{}')"})
    void the_platform_itself_may_only_add(String sql) {
        assertThatThrownBy(() -> TestPlatform.execute(platform.platform(), sql))
                .isInstanceOfSatisfying(RefusedByDatabase.class,
                        refused -> assertThat(refused.state()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private static void record(String action) {
        platform.call(AuditTrail.class, Clock.systemUTC(), trail -> {
            trail.record(ACTOR, action, "thing", "1", Map.of("b", "2", "a", "\"1\""));
            return null;
        });
    }

    private static int seal() {
        return platform.call(AuditChain.class, Clock.systemUTC(), AuditChain::seal);
    }

    private static AuditVerdict verify() {
        return platform.call(AuditChain.class, Clock.systemUTC(), AuditChain::verify);
    }

    private static UUID event(int position) {
        return platform.one("select event from audit_seal where position = " + position, UUID.class);
    }

    private static void asOwner(String sql) {
        TestPlatform.execute(platform.owner(), sql);
    }
}
