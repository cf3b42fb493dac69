package org.visavis.media.kurento;

import org.junit.jupiter.api.Test;
import org.visavis.media.LegState;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LatestTest {

    private final Latest<LegState> latest = new Latest<>();
    private final List<LegState> told = new ArrayList<>();

    @Test
    void news_is_told_in_the_order_it_comes() {
        offer(LegState.CONNECTING, 1);
        offer(LegState.CONNECTED, 2);

        assertThat(told).containsExactly(LegState.CONNECTING, LegState.CONNECTED);
    }

    @Test
    void what_is_older_than_the_latest_is_not_told() {
        offer(LegState.CONNECTED, 2);
        offer(LegState.CONNECTING, 1);

        assertThat(told).containsExactly(LegState.CONNECTED);
    }

    @Test
    void of_one_moment_the_earlier_stage_is_not_told_after_the_later() {
        offer(LegState.CONNECTED, 1);
        offer(LegState.CONNECTING, 1);

        assertThat(told).containsExactly(LegState.CONNECTED);
    }

    @Test
    void the_same_again_is_no_news_but_moves_the_time_on() {
        offer(LegState.CONNECTED, 1);
        offer(LegState.CONNECTED, 5);
        offer(LegState.DISCONNECTED, 3);

        assertThat(told).containsExactly(LegState.CONNECTED);
    }

    private void offer(LegState next, long at) {
        latest.offer(next, at, told::add);
    }
}
