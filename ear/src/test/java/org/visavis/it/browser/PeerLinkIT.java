package org.visavis.it.browser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The link between two browsers, by two real connections in one page. */
class PeerLinkIT extends ModulePage {

    private static final String MODULE = "/links.js";

    @BeforeEach
    void connect() {
        with(MODULE, "m.begin('peer-1-1-1'); await m.both('open');");
    }

    @Test
    void words_pass_both_ways_as_soon_as_it_is_open() {
        assertThat(with(MODULE, "return m.say('polite', 'impolite', 'chat', 'Good morning');")).isEqualTo("Good morning");
        assertThat(with(MODULE, "return m.say('impolite', 'polite', 'files', 'Hello');")).isEqualTo("Hello");
        assertThat(list("return m.sent.filter(({type}) => type === 'link').map(({by, open}) => `${by} ${open}`);"))
                .containsExactlyInAnyOrder("polite true", "impolite true");
    }

    @Test
    void the_impolite_side_makes_the_first_offer_and_one_is_enough() {
        with(MODULE, "await m.picture('polite', 'impolite'); await m.picture('impolite', 'polite');");

        assertThat(list("return m.sent.filter(({type}) => type === 'offer').map(({by}) => by);")).containsExactly("impolite");
    }

    @Test
    void pictures_are_small_until_they_are_wanted_in_full() {
        assertThat(list("""
                m.settings.small = true;
                m.begin('small');
                await m.both('open', 2);
                const widths = [await m.picture('polite', 'impolite')];
                m.ends.polite.connection.pictures.full();
                while (widths[0] === widths.at(-1)) {
                  widths.push(await m.picture('polite', 'impolite'));
                }
                return [widths[0], widths.at(-1)].map(String);""")).containsExactly("150", "300");
    }

    @Test
    void of_two_offers_that_cross_the_polite_side_takes_its_own_back() {
        with(MODULE, """
                const [polite] = m.peers();
                globalThis.states = [];
                polite.addEventListener('signalingstatechange', () => globalThis.states.push(polite.signalingState));
                await m.cross();""");

        assertThat(list("return globalThis.states;")).containsSubsequence("have-local-offer", "have-remote-offer", "stable");
        assertThat(list("return m.sent.filter(({type}) => type === 'answer').map(({by}) => by);"))
                .startsWith("polite", "polite");
        assertThat(with(MODULE, "return m.say('polite', 'impolite', 'chat', 'Still here');")).isEqualTo("Still here");
        assertThat(list("return m.peers().map((peer) => String(peer.getTransceivers().length));")).containsExactly("2", "2");
        assertThat(list("return m.events;")).doesNotContain("polite closed", "impolite closed");
    }

    @Test
    void the_next_connection_takes_over_when_it_is_open() {
        Object first = with(MODULE, """
                globalThis.first = m.ends.polite.connection;
                m.begin('peer-2-1-2');
                await m.both('open', 2);
                return globalThis.first.peer.connectionState;""");

        assertThat(first).isEqualTo("connected");
        assertThat(with(MODULE, "return m.say('polite', 'impolite', 'chat', 'Anew');")).isEqualTo("Anew");
        with(MODULE, """
                while (globalThis.first.peer.connectionState !== 'closed') {
                  await new Promise((look) => { setTimeout(look, 50); });
                }""");
    }

    @Test
    void a_direct_call_goes_by_the_leg_too_until_the_other_side_listens_directly() {
        with(MODULE, """
                globalThis.paths = m.paths('polite');
                m.begin('peer-2-1-2');
                await m.both('open', 2);
                globalThis.paths.take('direct');""");
        assertThat(with(MODULE, "return globalThis.paths.relayedMedia !== null;")).isEqualTo(true);

        with(MODULE, "await m.say('impolite', 'polite', 'control', 'hears direct');");
        assertThat(with(MODULE, "return globalThis.paths.relayedMedia;")).isNull();

        with(MODULE, "await m.say('impolite', 'polite', 'control', 'hears relayed');");
        assertThat(with(MODULE, "return globalThis.paths.relayedMedia !== null;")).isEqualTo(true);
    }

    @Test
    void what_is_meant_for_another_connection_is_passed_over() {
        with(MODULE, "await m.ends.polite.take({type: 'offer', leg: 'peer-9-9-9', sdp: 'nonsense'});");

        assertThat(with(MODULE, "return m.say('impolite', 'polite', 'chat', 'Fine');")).isEqualTo("Fine");
    }

    @SuppressWarnings("unchecked")
    private List<String> list(String script) {
        return (List<String>) with(MODULE, script);
    }
}
