package org.visavis.web.security;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class AccountChangesTest {

    /** Another year than that of any clock here. */
    private static final long TIME = 86_400_000;

    private final StandInKeycloak keycloak = new StandInKeycloak();
    private final AccountChanges changes = new AccountChanges(keycloak.api());
    private final List<String> accounts = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler log = new Warnings();
    private final List<EndedLogins.Ending> endings = new CopyOnWriteArrayList<>();
    private int everybody;

    @BeforeEach
    void listen() {
        Logger.getLogger(EventLog.class.getName()).addHandler(log);
    }

    @AfterEach
    void leave() {
        Logger.getLogger(EventLog.class.getName()).removeHandler(log);
        keycloak.close();
    }

    @Test
    void a_change_is_told_once() {
        round();
        keycloak.happens(TIME, "DELETE", "REALM_ROLE_MAPPING", "users/paula/role-mappings/realm");
        keycloak.happens(TIME, "UPDATE", "USER", "users/pierre");
        round();
        round();

        assertThat(accounts).containsExactlyInAnyOrder("paula", "pierre");
        assertThat(everybody).isZero();
    }

    @Test
    void what_happened_long_before_the_first_time_is_not_told() {
        keycloak.happens(TIME, "DELETE", "USER", "users/petra");
        keycloak.happens(TIME + 100_000, "DELETE", "USER", "users/paula");
        round();

        assertThat(accounts).containsExactly("paula");
    }

    @Test
    void an_event_that_is_seen_late_is_told_though_newer_ones_were_told_before() {
        round();
        keycloak.happens(TIME + SeenEvents.OVERLAP.toMillis(), "UPDATE", "USER", "users/pierre");
        round();
        keycloak.happens(TIME, "UPDATE", "USER", "users/paula");
        round();

        assertThat(accounts).containsExactly("pierre", "paula");
    }

    @Test
    void thousands_are_told_page_by_page_and_each_once() {
        round();
        int many = 2 * EventLog.PAGE + 7;
        IntStream.range(0, many).forEach(i -> keycloak.happens(TIME + i / 9, "DELETE", "USER", "users/" + i));
        round();
        round();

        assertThat(accounts).hasSize(many).doesNotHaveDuplicates();
        assertThat(everybody).isZero();
    }

    @Test
    void where_there_are_too_many_to_read_everybody_may_be_concerned_and_the_next_is_heard_of_again() {
        round();
        int many = EventLog.PAGE * EventLog.MOST_PAGES;
        IntStream.range(0, many).forEach(i -> keycloak.happens(TIME + i, "DELETE", "USER", "users/" + i));
        round();
        assertThat(everybody).isEqualTo(1);

        keycloak.happens(TIME + 1_000_000, "DELETE", "USER", "users/paula");
        round();

        assertThat(accounts).contains("paula");
        assertThat(everybody).isEqualTo(1);
    }

    @Test
    void what_was_read_before_a_failure_is_told_and_the_rest_the_next_time() {
        round();
        IntStream.range(0, EventLog.PAGE + 1).forEach(i -> keycloak.happens(TIME + i, "DELETE", "USER", "users/" + i));
        keycloak.failsFor(query -> query.contains("first=" + EventLog.PAGE));
        round();
        assertThat(accounts).hasSize(EventLog.PAGE);

        keycloak.failsFor(query -> false);
        round();

        assertThat(accounts).hasSize(EventLog.PAGE + 1).doesNotHaveDuplicates();
        assertThat(warnings).as("nothing the operator has to do").isEmpty();
    }

    @Test
    void a_role_or_a_group_concerns_everybody() {
        round();
        keycloak.happens(TIME, "DELETE", "REALM_ROLE_MAPPING", "groups/g/role-mappings/realm");
        round();
        assertThat(everybody).isEqualTo(1);
        keycloak.happens(TIME, "DELETE", "REALM_ROLE", "roles/nurse/composites");
        round();
        assertThat(everybody).isEqualTo(2);
        keycloak.happens(TIME, "UPDATE", "GROUP", "groups/g/children");
        keycloak.happens(TIME, "UPDATE", "REALM", null);
        round();
        assertThat(everybody).isEqualTo(3);
        assertThat(accounts).isEmpty();
    }

    @Test
    void an_account_overwritten_by_an_import_is_that_account_alone() {
        round();
        keycloak.happens(TIME, "UPDATE", "REALM", "users/paula");
        round();

        assertThat(accounts).containsExactly("paula");
        assertThat(everybody).isZero();
    }

    @Test
    void what_takes_nothing_away_is_not_told() {
        round();
        keycloak.happens(TIME, "CREATE", "USER", "users/paula");
        keycloak.happens(TIME, "CREATE", "REALM_ROLE", "roles/nurse");
        keycloak.happens(TIME, "UPDATE", "AUTH_FLOW", "authentication/flows/f");
        round();

        assertThat(accounts).isEmpty();
        assertThat(everybody).isZero();
    }

    @Test
    void without_the_role_there_is_one_warning_of_each_kind_that_names_it_and_once_it_is_given_changes_are_told() {
        keycloak.refuses(403);
        round();
        round();
        assertThat(warnings).hasSize(2).allSatisfy(warning -> assertThat(warning).contains("view-events", "HTTP 403"));

        keycloak.refusesNothing();
        round();
        keycloak.happens(TIME, "DELETE", "USER", "users/paula");
        round();

        assertThat(accounts).containsExactly("paula");
    }

    @Test
    void a_realm_that_saves_no_events_is_warned_of_once() {
        keycloak.isConfigured("{\"adminEventsEnabled\":false,\"eventsEnabled\":true}");
        round();
        round();

        assertThat(warnings).singleElement().asString().contains("the realm saves none");
    }

    @Test
    void a_provider_that_is_away_is_asked_again_later_and_not_warned_of() {
        keycloak.refuses(503);
        round();
        keycloak.refusesNothing();
        keycloak.happens(TIME, "DELETE", "USER", "users/paula");
        round();

        assertThat(accounts).containsExactly("paula");
        assertThat(warnings).isEmpty();
    }

    @Test
    void changes_are_told_while_they_are_saved_and_can_be_read() {
        assertThat(changes.areTold()).isFalse();
        round();
        assertThat(changes.areTold()).isTrue();

        keycloak.refuses(503);
        round();
        assertThat(changes.areTold()).isFalse();

        keycloak.refusesNothing();
        round();
        assertThat(changes.areTold()).isTrue();
    }

    @Test
    void changes_of_a_realm_that_saves_none_are_told_from_the_first_that_it_does_save() {
        keycloak.isConfigured("{\"adminEventsEnabled\":false,\"eventsEnabled\":true}");
        round();
        assertThat(changes.areTold()).isFalse();

        keycloak.happens(TIME, "DELETE", "USER", "users/paula");
        round();
        assertThat(changes.areTold()).isTrue();
    }

    @Test
    void a_quiet_round_is_two_requests() {
        round();
        round();
        int before = keycloak.asked().size();
        round();

        assertThat(keycloak.asked()).hasSize(before + 2);
    }

    @Test
    void an_administrator_ends_the_logins_of_an_account_of_everybody_or_one_of_them() {
        round();
        keycloak.happens(TIME, "ACTION", "USER", "users/paula/logout");
        keycloak.happens(TIME + 1, "ACTION", "REALM", "logout-all");
        keycloak.happens(TIME + 2, "DELETE", "USER_SESSION", "sessions/s1");
        round();
        round();

        assertThat(endings).containsExactly(new EndedLogins.OfAccount("paula", Instant.ofEpochMilli(TIME)),
                new EndedLogins.OfAll(Instant.ofEpochMilli(TIME + 1)), new EndedLogins.OfSession("s1"));
        assertThat(everybody).as("nobody has lost a role").isZero();
    }

    @Test
    void who_signs_out_elsewhere_ends_that_login_and_no_other_event_of_theirs_ends_any() {
        round();
        keycloak.recordsOf("paula", TIME, "LOGIN", "s1");
        keycloak.recordsOf("paula", TIME + 1, "LOGOUT", "s1");
        keycloak.recordsOf("pierre", TIME + 2, "LOGOUT", null);
        keycloak.recordsOf(null, TIME + 3, "LOGOUT", null);
        round();
        round();

        assertThat(endings).containsExactly(new EndedLogins.OfSession("s1"),
                new EndedLogins.OfAccount("pierre", Instant.ofEpochMilli(TIME + 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"eventsEnabled\":false", "\"eventsEnabled\":true,\"enabledEventTypes\":[\"LOGIN\"]"})
    void a_realm_that_saves_no_logouts_is_warned_of_once(String config) {
        keycloak.isConfigured("{\"adminEventsEnabled\":true," + config + "}");
        round();
        round();

        assertThat(warnings).singleElement().asString().contains("LOGOUT", "the realm saves none");
    }

    @Test
    void a_realm_that_names_the_types_it_saves_and_logouts_among_them_is_not_warned_of() {
        keycloak.isConfigured("{\"adminEventsEnabled\":true,\"eventsEnabled\":true,\"enabledEventTypes\":[\"LOGIN\",\"LOGOUT\"]}");
        round();

        assertThat(warnings).isEmpty();
    }

    private void round() {
        changes.tell(told -> {
            accounts.addAll(told.accounts());
            endings.addAll(told.endings());
            everybody += told.everybody() ? 1 : 0;
        }).join();
    }

    private final class Warnings extends Handler {

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel() == Level.WARNING) {
                warnings.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
