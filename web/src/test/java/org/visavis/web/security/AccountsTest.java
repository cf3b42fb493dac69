package org.visavis.web.security;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.visavis.environment.Settings;
import org.visavis.identity.Role;

import java.time.Clock;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class AccountsTest {

    private final StandInKeycloak keycloak = new StandInKeycloak();
    private final Accounts accounts = new Accounts(keycloak.api());

    @AfterEach
    void leave() {
        keycloak.close();
    }

    @Test
    void whoever_is_there_has_the_roles_of_the_platform_that_they_have() {
        keycloak.has("paula", true, "patient", "offline_access");
        assertThat(accounts.ask("paula").join()).isEqualTo(new Accounts.Standing.Here(Set.of(Role.PATIENT)));
    }

    @Test
    void whoever_is_deleted_or_disabled_is_gone() {
        keycloak.has("paula", false, "patient");
        assertThat(accounts.ask("paula").join()).isEqualTo(new Accounts.Standing.Gone());
        assertThat(accounts.ask("nobody").join()).isEqualTo(new Accounts.Standing.Gone());
    }

    @Test
    void where_the_provider_refuses_nobody_is_found_wanting() {
        keycloak.has("paula", true, "patient");
        keycloak.refuses(403);
        assertThat(accounts.ask("paula").join()).isEqualTo(new Accounts.Standing.Unknown());
        assertThat(accounts.ask("nobody").join()).isEqualTo(new Accounts.Standing.Unknown());

        keycloak.refusesNothing();
        assertThat(accounts.ask("paula").join()).isInstanceOf(Accounts.Standing.Here.class);
    }

    @Test
    void without_a_secret_there_is_nobody_to_ask() {
        Accounts nowhere = new Accounts(new AdminApi(new Settings(name -> null), Clock.systemUTC()));
        assertThat(nowhere.canBeAsked()).isFalse();
        assertThat(nowhere.ask("paula").join()).isEqualTo(new Accounts.Standing.Unknown());
    }
}
