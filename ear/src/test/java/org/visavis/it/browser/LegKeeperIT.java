package org.visavis.it.browser;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LegKeeperIT extends ModulePage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_failed_leg_is_dropped_only_when_the_next_one_is_connected() {
        with("/legs.js", "m.keeper.begin(); m.legs['main-1'].becomes('connected');");
        with("/legs.js", "m.legs['main-1'].becomes('failed');");
        awaitEvents("main-1 carries the call", "main-1 offers", "state connected", "state failed", "main-2 offers");

        with("/legs.js", "m.legs['main-2'].becomes('connected');");

        awaitEvents("main-1 carries the call", "main-1 offers", "state connected", "state failed", "main-2 offers",
                "main-2 carries the call", "main-1 closes", "state connected");
    }

    @Test
    void a_leg_that_is_made_before_the_platform_can_hear_of_it_is_made_once() {
        with("/legs.js", "m.keeper.prepare(); m.keeper.begin(); m.legs['main-1'].becomes('connected');");
        awaitEvents("main-1 carries the call", "main-1 offers", "state connected");
        assertThat(events()).doesNotContain("main-2 offers");

        with("/legs.js", "m.keeper.begin();");

        awaitEvents("state connected", "main-2 offers");
    }

    @Test
    void what_the_platform_no_longer_knows_is_offered_anew() {
        with("/legs.js", "m.keeper.begin(); m.legs['main-1'].becomes('connected'); m.keeper.begin();");

        awaitEvents("main-2 offers");
    }

    @Test
    void a_refused_offer_is_made_again() {
        with("/legs.js", "m.keeper.begin(); m.keeper.refused();");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).contains("main-2 offers"));
    }

    @Test
    void an_offer_that_may_have_been_lost_in_a_cut_is_made_again() {
        with("/legs.js", "m.keeper.begin(); m.keeper.linkIsBack();");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).contains("main-2 offers"));
    }

    @Test
    void a_closed_keeper_makes_no_more_legs() {
        with("/legs.js", "m.keeper.begin(); m.keeper.close(); m.legs['main-1'].becomes('failed'); m.keeper.refused();");

        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() ->
                assertThat(events()).doesNotContain("main-2 offers"));
    }

    private void awaitEvents(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).containsSequence(expected));
    }

    @SuppressWarnings("unchecked")
    private List<String> events() {
        return (List<String>) with("/legs.js", "return m.events;");
    }
}
