package org.visavis.signaling;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The conversations that are going on in this process, each with its mailbox. One that is over is forgotten. */
class Conversations {

    private static final System.Logger LOG = System.getLogger(Conversations.class.getName());

    private final World world;
    private final Map<ConsultationId, Room> rooms = new ConcurrentHashMap<>();
    private final Map<PersonId, Places> lines = new ConcurrentHashMap<>();

    Conversations(World world) {
        this.world = world;
    }

    /** Where something can be said about a consultation. */
    final class Place {

        private final ConsultationId id;

        private Place(ConsultationId id) {
            this.id = id;
        }

        void post(Consumer<Conversation> task) {
            Conversations.this.post(id, task);
        }

        /** The same for a task that waits for nothing, so neither for the database nor for a media server, and from which nothing follows. */
        void postBrief(Consumer<Conversation> task) {
            Conversations.this.postBrief(id, task);
        }
    }

    private static final class Room {

        private final Mailbox mailbox;
        private final Conversation conversation;
        private int expected;

        Room(ConsultationId id, World world, Function<PersonId, Places> lines) {
            mailbox = new Mailbox(world.executor());
            conversation = new Conversation(id, world, mailbox::post, lines);
        }
    }

    Place place(ConsultationId id) {
        return new Place(id);
    }

    /** Does what has to be done from time to time, in every conversation. */
    void tick() {
        List.copyOf(rooms.keySet()).forEach(id -> postBrief(id, Conversation::tick));
        lines.values().stream().filter(Places::isAnybodyThere).forEach(Places::changed);
        try {
            renew();
        } catch (EJBException | PersistenceException away) {
            LOG.log(System.Logger.Level.WARNING, "Not written that the conversations go on: {0}", away.toString());
        }
    }

    /** Writes down that every conversation is looked after. */
    void renew() {
        List<ConsultationId> going = List.copyOf(rooms.keySet());
        if (!going.isEmpty()) {
            world.chronicle().seen(going, world.clock().instant());
        }
    }

    /** The line of those who wait for a doctor is another than before. */
    void lineChanged(PersonId doctor) {
        line(doctor).changed();
    }

    int size() {
        return rooms.size();
    }

    private Places line(PersonId doctor) {
        return lines.computeIfAbsent(doctor, unknown -> new Places(doctor, world, this::tell));
    }

    private void tell(ConsultationId id, Map<ParticipantId, ServerMessage.Waiting> places) {
        if (rooms.containsKey(id)) {
            postBrief(id, conversation -> conversation.waitingRoom().stand(places));
        }
    }

    private void post(ConsultationId id, Consumer<Conversation> task) {
        Room room = enter(id);
        room.mailbox.post(() -> inside(id, room, conversation -> conversation.guarded(() -> task.accept(conversation))));
    }

    private void postBrief(ConsultationId id, Consumer<Conversation> task) {
        Room room = enter(id);
        room.mailbox.postBrief(() -> inside(id, room, task));
    }

    private Room enter(ConsultationId id) {
        return rooms.compute(id, (same, known) -> {
            Room room = known == null ? new Room(id, world, this::line) : known;
            room.expected++;
            return room;
        });
    }

    private void inside(ConsultationId id, Room room, Consumer<Conversation> task) {
        try {
            task.accept(room.conversation);
        } finally {
            rooms.compute(id, (same, known) -> --room.expected == 0 && room.conversation.isOver() ? null : known);
        }
    }
}
