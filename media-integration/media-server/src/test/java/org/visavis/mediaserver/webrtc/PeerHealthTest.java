package org.visavis.mediaserver.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.ice.CandidatePair;
import org.visavis.mediaserver.track.MediaKind;

class PeerHealthTest {
    private static final long SECOND = 1_000_000_000L;
    private final List<String> told = new ArrayList<>();
    private final long now = System.nanoTime();
    private final PeerHealth health = new PeerHealth(new PeerListener() {
        @Override
        public void iceState(IceState state) {
            told.add(state.name());
        }

        @Override
        public void pairSelected(CandidatePair pair) {
            told.add("pair");
        }

        @Override
        public void connected(boolean connected) {
            told.add("connected " + connected);
        }

        @Override
        public void mediaConnected(boolean connected) {
            told.add("media " + connected);
        }

        @Override
        public void receiving(MediaKind kind, boolean flowing) {
            told.add("receiving " + kind + " " + flowing);
        }

        @Override
        public void sending(MediaKind kind, boolean flowing) {
            told.add("sending " + kind + " " + flowing);
        }
    });

    private void connect() {
        health.gathering();
        health.candidateArrived();
        health.paired(new CandidatePair("a", "b"));
        health.secured(true);
        health.mediaArrived(true);
        health.check(now + 2 * SECOND, now + 2 * SECOND);
    }

    @Test
    void a_call_comes_up_in_the_order_of_the_kurento_server() {
        connect();
        health.mediaArrived(true);
        health.check(now + 3 * SECOND, now + 3 * SECOND);
        assertThat(told).containsExactly("GATHERING", "CONNECTING", "CONNECTED", "pair", "connected true",
                "media true", "READY");
    }

    @Test
    void another_pair_is_told_without_a_change_of_state() {
        connect();
        told.clear();
        health.paired(new CandidatePair("a", "c"));
        assertThat(told).containsExactly("pair");
    }

    @Test
    void a_browser_that_never_checks_fails_after_twenty_seconds() {
        health.gathering();
        health.candidateArrived();
        health.check(now + 19 * SECOND, 0);
        assertThat(told).doesNotContain("FAILED");
        health.check(now + 21 * SECOND, 0);
        assertThat(told).endsWith("FAILED");
    }

    @Test
    void silence_is_a_disconnection_from_which_a_browser_can_come_back() {
        connect();
        told.clear();
        health.check(now + 11 * SECOND, now + 2 * SECOND);
        assertThat(told).containsExactly("DISCONNECTED");
        health.check(now + 12 * SECOND, now + 12 * SECOND);
        assertThat(told).containsExactly("DISCONNECTED", "CONNECTED");
    }

    @Test
    void long_silence_ends_the_connection() {
        connect();
        told.clear();
        health.check(now + 11 * SECOND, now + 2 * SECOND);
        health.check(now + 33 * SECOND, now + 2 * SECOND);
        assertThat(told).containsExactly("DISCONNECTED", "FAILED", "connected false", "media false");
    }

    @Test
    void flow_is_told_when_it_changes_and_not_before() {
        for (boolean flowing : new boolean[]{false, true, true, false, false}) {
            health.flows(MediaKind.VIDEO, true, flowing);
            health.flows(MediaKind.AUDIO, false, flowing);
        }
        assertThat(told).containsExactly("receiving VIDEO true", "sending AUDIO true", "receiving VIDEO false",
                "sending AUDIO false");
    }
}
