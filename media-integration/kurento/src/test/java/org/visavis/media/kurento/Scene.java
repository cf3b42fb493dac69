package org.visavis.media.kurento;

import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.visavis.media.IceCandidate;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.MediaKind;
import org.visavis.media.MediaRoom;
import org.visavis.media.Negotiation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** A room with people in it. While it waits for something it carries candidates between the browsers and their legs. */
final class Scene implements AutoCloseable {

    static final Set<MediaKind> BOTH = Set.of(MediaKind.AUDIO, MediaKind.VIDEO);

    final MediaRoom room;
    final RoomEvents events;
    private final Browsers browsers;
    private final List<Person> people = new ArrayList<>();

    Scene(MediaRoom room, RoomEvents events, Browsers browsers) {
        this.room = room;
        this.events = events;
        this.browsers = browsers;
    }

    /** Somebody with a negotiated leg. */
    final class Person {

        final LegId id;
        final BrowserPeer browser;
        final Leg leg;
        private int carried;

        private Person(String name, Set<MediaKind> kinds, String direction) {
            id = new LegId(name);
            browser = browsers.peer(2);
            leg = room.addLeg(id);
            Negotiation negotiation = leg.negotiate(browser.offer(kinds, direction));
            Assertions.assertThat(negotiation).isInstanceOf(Negotiation.Answered.class);
            browser.answer(((Negotiation.Answered) negotiation).answer());
        }

        private void carry() {
            browser.takeCandidates().forEach(leg::add);
            List<IceCandidate> found = events.candidates(id);
            found.subList(carried, found.size()).forEach(browser::add);
            carried = found.size();
        }

        void leave() {
            people.remove(this);
            leg.release();
            browser.close();
        }
    }

    Person enter(String name, Set<MediaKind> kinds) {
        return enter(name, kinds, "sendrecv");
    }

    Person enter(String name, Set<MediaKind> kinds, String direction) {
        Person person = new Person(name, kinds, direction);
        people.add(person);
        return person;
    }

    /** Somebody whose browser is connected and whose media arrives. */
    Person enterWarm(String name, Set<MediaKind> kinds) {
        Person person = enter(name, kinds);
        await("the media of " + name, () -> person.browser.connected()
                && kinds.stream().allMatch(kind -> events.flowing(person.id, kind)));
        return person;
    }

    void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20)).until(() -> {
                    people.forEach(Person::carry);
                    return condition.call();
                });
    }

    /** Lets some time of the call go by. */
    void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await("time to pass", () -> System.nanoTime() >= end);
    }

    @Override
    public void close() {
        people.forEach(person -> person.browser.close());
        room.close();
    }
}
